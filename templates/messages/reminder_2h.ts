/** Two hours before a visit. The form is that of docs/templates.md. */
export const reminder2h = String.raw`name: reminder_2h
purpose: Reminds the patient of a visit two hours before it, with the link to join.
class: operational
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
Today at {$startsAt :time}: your visit

== en email body
Hello {$patient},

your visit with {$doctor} is today at {$startsAt :time}.

The waiting room opens half an hour before. Join from a quiet place, with this link:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your visit with {$doctor} is today at {$startsAt :time}. Join here: {$link}

== en whatsapp
Hello {$patient}, your visit with {$doctor} is today at {$startsAt :time}. The waiting room opens half an hour before.

Join here: {$link}

{$clinic}

== es email subject
Hoy a las {$startsAt :time}: su visita

== es email body
Hola, {$patient}:

Su visita con {$doctor} es hoy a las {$startsAt :time}.

La sala de espera abre media hora antes. Busque un lugar tranquilo y entre con este enlace:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su visita con {$doctor} es hoy a las {$startsAt :time}. Entre por este enlace: {$link}

== es whatsapp
Hola, {$patient}: su visita con {$doctor} es hoy a las {$startsAt :time}. La sala de espera abre media hora antes.

Entre aquí: {$link}

{$clinic}

== ar email subject
زيارتك اليوم الساعة {$startsAt :time}

== ar email body
مرحبًا {$patient}،

زيارتك مع {$doctor} اليوم الساعة {$startsAt :time}.

تُفتح غرفة الانتظار قبل ذلك بنصف ساعة. اختر مكانًا هادئًا وادخل من هذا الرابط:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: زيارتك مع {$doctor} اليوم الساعة {$startsAt :time}. ادخل من هنا: {$link}

== ar whatsapp
مرحبًا {$patient}، زيارتك مع {$doctor} اليوم الساعة {$startsAt :time}. تُفتح غرفة الانتظار قبل ذلك بنصف ساعة.

ادخل من هنا: {$link}

{$clinic}
`;
