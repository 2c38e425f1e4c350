/** A visit was moved. The form is that of docs/templates.md. */
export const rescheduled = String.raw`name: rescheduled
purpose: Tells the patient the new time of a visit that was moved.
class: critical
quiet-hours: ignore
not-after: start
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var startsAt: instant, logistics, like 2026-11-24T14:10Z
var wasAt: instant, logistics, like 2026-11-23T09:30Z
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
New time for your visit: {$startsAt :date fields=month-day-weekday} at {$startsAt :time}

== en email body
Hello {$patient},

your visit with {$doctor} has moved. The new time is {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}.

Please forget the old one, {$wasAt :date fields=month-day-weekday} at {$wasAt :time}.

If the new time does not suit you, choose another one here:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your visit with {$doctor} has moved to {$startsAt :date fields=month-day-weekday} at {$startsAt :time}. Details: {$link}

== en whatsapp
Hello {$patient}, your visit with {$doctor} has moved. The new time is {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}.

Does it not suit you? {$link}

{$clinic}

== es email subject
Nueva hora de su visita: {$startsAt :date fields=month-day-weekday} a las {$startsAt :time}

== es email body
Hola, {$patient}:

Su visita con {$doctor} ha cambiado de hora. La nueva es el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}.

Olvide la anterior, {$wasAt :date fields=month-day-weekday} a las {$wasAt :time}.

Si la nueva hora no le conviene, elija otra aquí:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su visita con {$doctor} pasa al {$startsAt :date fields=month-day-weekday} a las {$startsAt :time}. Detalles: {$link}

== es whatsapp
Hola, {$patient}: su visita con {$doctor} ha cambiado de hora. La nueva es el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}.

¿No le conviene? {$link}

{$clinic}

== ar email subject
موعد زيارتك الجديد: {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}

== ar email body
مرحبًا {$patient}،

تغيّر موعد زيارتك مع {$doctor}. الموعد الجديد يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}.

الموعد السابق لم يعد قائمًا: {$wasAt :date fields=month-day-weekday} الساعة {$wasAt :time}.

إذا لم يناسبك الموعد الجديد فاختر غيره من هنا:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: موعد زيارتك الجديد مع {$doctor} يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}. {$link}

== ar whatsapp
مرحبًا {$patient}، تغيّر موعد زيارتك مع {$doctor}. الموعد الجديد يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time}.

إذا لم يناسبك: {$link}

{$clinic}
`;
