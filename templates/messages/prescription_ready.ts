/** A prescription can be fetched. The form is that of docs/templates.md. */
export const prescriptionReady = String.raw`name: prescription_ready
purpose: Tells the patient that a prescription can be fetched.
class: operational
not-after: end + 14 d
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your prescription is ready

== en email body
Hello {$patient},

the prescription from your visit is ready. To keep it private, we show it only after you sign in:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your prescription is ready. Sign in to read it: {$link}

== es email subject
Su receta está lista

== es email body
Hola, {$patient}:

La receta de su visita está lista. Para proteger su intimidad, solo se muestra al iniciar sesión:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su receta ya se puede ver. Entre para leer: {$link}

== ar email subject
وصفتك الطبية جاهزة

== ar email body
مرحبًا {$patient}،

الوصفة الطبية من زيارتك جاهزة. حفاظًا على خصوصيتك نعرض المحتوى بعد تسجيل الدخول فقط:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: وصفتك الطبية جاهزة. سجّل الدخول للاطلاع: {$link}
`;
