/** The doctor is there. The form is that of docs/templates.md. */
export const joinNow = String.raw`name: join_now
purpose: Tells a patient who has not joined that the doctor is there.
class: operational
quiet-hours: ignore
not-after: start + 1 h
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your doctor is ready: please join now

== en email body
Hello {$patient},

{$doctor} is ready for you. Please join now:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: {$doctor} is ready for you. Please join now: {$link}

== en whatsapp
Hello {$patient}, {$doctor} is ready for you. Please join now: {$link}

{$clinic}

== es email subject
Ya puede entrar en su visita

== es email body
Hola, {$patient}:

{$doctor} ya le espera. Entre ahora, por favor:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: {$doctor} ya le espera. Entre ahora, por favor: {$link}

== es whatsapp
Hola, {$patient}: {$doctor} ya le espera. Entre ahora, por favor: {$link}

{$clinic}

== ar email subject
طبيبك في انتظارك: ادخل الآن من فضلك

== ar email body
مرحبًا {$patient}،

{$doctor} في انتظارك. ادخل الآن من فضلك:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: {$doctor} في انتظارك. ادخل الآن من فضلك: {$link}

== ar whatsapp
مرحبًا {$patient}، {$doctor} في انتظارك. ادخل الآن من فضلك: {$link}

{$clinic}
`;
