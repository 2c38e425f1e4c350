/** The patient did not come. The form is that of docs/templates.md. */
export const missedYou = String.raw`name: missed_you
purpose: Invites a patient who did not come to book again.
class: operational
not-after: start + 3 d
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
We missed you: shall we find another time?

== en email body
Hello {$patient},

{$doctor} could not reach you for your visit. We hope that all is well.

Whenever it suits you, choose another time here:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: we missed you at your visit with {$doctor}. Choose another time: {$link}

== en whatsapp
Hello {$patient}, we missed you at your visit with {$doctor}. We hope that all is well.

Choose another time: {$link}

{$clinic}

== es email subject
No pudimos verle: ¿buscamos otra hora?

== es email body
Hola, {$patient}:

{$doctor} no pudo verle en su visita. Esperamos que todo vaya bien.

Cuando quiera, elija otra hora aquí:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: no pudimos verle en su visita con {$doctor}. Elija otra hora: {$link}

== es whatsapp
Hola, {$patient}: no pudimos verle en su visita con {$doctor}. Esperamos que todo vaya bien.

Elija otra hora: {$link}

{$clinic}

== ar email subject
افتقدناك: هل نبحث عن موعد آخر؟

== ar email body
مرحبًا {$patient}،

لم يتمكن {$doctor} من لقائك في موعد زيارتك. نرجو أن تكون بخير.

اختر موعدًا آخر متى ناسبك ذلك:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: افتقدناك في زيارتك مع {$doctor}. اختر موعدًا آخر: {$link}

== ar whatsapp
مرحبًا {$patient}، افتقدناك في زيارتك مع {$doctor}. نرجو أن تكون بخير.

اختر موعدًا آخر: {$link}

{$clinic}
`;
