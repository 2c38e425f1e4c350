/** A visit was called off. The form is that of docs/templates.md. */
export const cancelled = String.raw`name: cancelled
purpose: Tells the patient that a visit will not take place.
class: critical
quiet-hours: ignore
not-after: start
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var startsAt: instant, logistics, like 2026-11-24T14:10Z
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your visit on {$startsAt :date fields=month-day-weekday} is cancelled

== en email body
Hello {$patient},

your visit with {$doctor} on {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time} is cancelled. You need not do anything.

To book another time:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your visit with {$doctor} on {$startsAt :date fields=month-day-weekday} at {$startsAt :time} is cancelled. Book again: {$link}

== en whatsapp
Hello {$patient}, your visit with {$doctor} on {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time} is cancelled.

Book another time: {$link}

{$clinic}

== es email subject
Su visita del {$startsAt :date fields=month-day-weekday} queda cancelada

== es email body
Hola, {$patient}:

Su visita con {$doctor} del {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time} queda cancelada. No tiene que hacer nada.

Para reservar otra hora:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su visita con {$doctor} del {$startsAt :date fields=month-day-weekday} a las {$startsAt :time} queda cancelada. Reserve otra: {$link}

== es whatsapp
Hola, {$patient}: su visita con {$doctor} del {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time} queda cancelada.

Para reservar otra hora: {$link}

{$clinic}

== ar email subject
أُلغيت زيارتك يوم {$startsAt :date fields=month-day-weekday}

== ar email body
مرحبًا {$patient}،

أُلغيت زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}. لا يلزمك فعل أي شيء.

لحجز موعد آخر:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: أُلغيت زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}. لحجز غيرها: {$link}

== ar whatsapp
مرحبًا {$patient}، أُلغيت زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}.

لحجز موعد آخر: {$link}

{$clinic}
`;
