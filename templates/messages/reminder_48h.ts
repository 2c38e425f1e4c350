/** Two days before a visit. The form is that of docs/templates.md. */
export const reminder48h = String.raw`name: reminder_48h
purpose: Reminds the patient of a visit two days before it, while there is time to move it.
class: operational
not-after: start - 12 h
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var startsAt: instant, logistics, like 2026-11-24T14:10Z
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your visit on {$startsAt :date fields=month-day-weekday} at {$startsAt :time}

== en email body
Hello {$patient},

we look forward to seeing you on {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}. You will meet {$doctor}.

If that time no longer suits you, please choose another one here, so that somebody else can have it:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your visit with {$doctor} is on {$startsAt :date fields=month-day-weekday} at {$startsAt :time}. Need another time? {$link}

== en whatsapp
Hello {$patient}, we look forward to seeing you on {$startsAt :date fields=month-day-weekday length=long} at {$startsAt :time}. You will meet {$doctor}.

Need another time? {$link}

{$clinic}

== es email subject
Su visita del {$startsAt :date fields=month-day-weekday} a las {$startsAt :time}

== es email body
Hola, {$patient}:

Le esperamos el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}. Le atenderá {$doctor}.

Si esa hora ya no le conviene, elija otra aquí y así otra persona podrá aprovecharla:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su visita con {$doctor} es el {$startsAt :date fields=month-day-weekday} a las {$startsAt :time}. Para cambiar la hora: {$link}

== es whatsapp
Hola, {$patient}: le esperamos el {$startsAt :date fields=month-day-weekday length=long} a las {$startsAt :time}. Le atenderá {$doctor}.

¿Necesita otra hora? {$link}

{$clinic}

== ar email subject
زيارتك يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}

== ar email body
مرحبًا {$patient}،

يسعدنا لقاؤك يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time} مع {$doctor}.

إذا لم يعد هذا الوقت مناسبًا فاختر وقتًا آخر من هنا ليستفيد منه غيرك:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: زيارتك مع {$doctor} يوم {$startsAt :date fields=month-day-weekday} الساعة {$startsAt :time}. لتغيير الموعد: {$link}

== ar whatsapp
مرحبًا {$patient}، يسعدنا لقاؤك يوم {$startsAt :date fields=month-day-weekday length=long} الساعة {$startsAt :time} مع {$doctor}.

لتغيير الموعد: {$link}

{$clinic}
`;
