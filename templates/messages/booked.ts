/** A visit was booked. The form is that of docs/templates.md. */
export const booked = String.raw`name: booked
purpose: Confirms to the patient that a visit is booked.
class: operational
not-after: start
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var startsAt: instant, logistics, like 2026-11-24T14:10Z
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your visit on {$startsAt :date fields=month-day-weekday} at {$startsAt :time} is booked

== en email body
Hello {$patient},

your visit with {$doctor} is booked for {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}.

It takes place online. Everything you need is here:
{$link}

You can also use that page to choose another time.

Your team at {$clinic}

== en sms
{$clinic}: your visit with {$doctor} is booked for {$startsAt :date fields=month-day-weekday} at {$startsAt :time}. Details: {$link}

== en whatsapp
Hello {$patient}, your visit with {$doctor} is booked for {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}.

Details, and another time if you need one: {$link}

{$clinic}

== es email subject
Su visita del {$startsAt :date fields=month-day-weekday} a las {$startsAt :time} está confirmada

== es email body
Hola, {$patient}:

Su visita con {$doctor} está confirmada para el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}.

La visita es en línea. Aquí tiene todo lo que necesita:
{$link}

En esa misma página puede elegir otra hora.

Su equipo de {$clinic}

== es sms
{$clinic}: su visita con {$doctor} es el {$startsAt :date fields=month-day-weekday} a las {$startsAt :time}. Detalles: {$link}

== es whatsapp
Hola, {$patient}: su visita con {$doctor} está confirmada para el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}.

Detalles y cambio de hora: {$link}

{$clinic}

== ar email subject
تم حجز زيارتك يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}

== ar email body
مرحبًا {$patient}،

تم حجز زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}.

الزيارة عبر الإنترنت، وكل ما تحتاج إليه في هذه الصفحة:
{$link}

ويمكنك من الصفحة نفسها اختيار موعد آخر.

فريق {$clinic}

== ar sms
{$clinic}: تم حجز زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}. {$link}

== ar whatsapp
مرحبًا {$patient}، تم حجز زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}.

التفاصيل وتغيير الموعد: {$link}

{$clinic}
`;
