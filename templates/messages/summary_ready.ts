/** The summary of a visit can be read. The form is that of docs/templates.md. */
export const summaryReady = String.raw`name: summary_ready
purpose: Tells the patient that the summary of the visit can be read.
class: operational
not-after: end + 14 d
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your visit summary is ready

== en email body
Hello {$patient},

the visit summary from your visit is ready. To keep it private, we show it only after you sign in:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your visit summary is ready. Sign in to read it: {$link}

== es email subject
El resumen de su visita está listo

== es email body
Hola, {$patient}:

El resumen de su visita está listo. Para proteger su intimidad, solo se muestra al iniciar sesión:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: el resumen de su visita ya se puede ver. Entre para leer: {$link}

== ar email subject
ملخص زيارتك جاهز

== ar email body
مرحبًا {$patient}،

ملخص زيارتك جاهز. حفاظًا على خصوصيتك نعرض المحتوى بعد تسجيل الدخول فقط:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: ملخص زيارتك جاهز. سجّل الدخول للاطلاع: {$link}
`;
