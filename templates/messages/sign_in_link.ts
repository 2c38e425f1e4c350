/** Somebody asked to sign in. The form is that of docs/templates.md. */
export const signInLink = String.raw`name: sign_in_link
purpose: Carries the one-time link with which a person signs in.
class: critical
quiet-hours: ignore
not-after: asked + 15 min
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var minutes: number, logistics, like 15
var link: url, logistics, max 120, like https://caredeck.example/in/8f3k2mq7x

== en email subject
Your link to sign in to {$clinic}

== en email body
.input {$minutes :integer}
.match $minutes
one {{Hello,

here is your link to sign in. It works once, for {$minutes} minute:
{$link}

If you did not ask for it, you need not do anything.

Your team at {$clinic}}}
* {{Hello,

here is your link to sign in. It works once, for {$minutes} minutes:
{$link}

If you did not ask for it, you need not do anything.

Your team at {$clinic}}}

== en sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: sign in within {$minutes} minute: {$link} Not you? Ignore this message.}}
* {{{$clinic}: sign in within {$minutes} minutes: {$link} Not you? Ignore this message.}}

== es email subject
Su enlace para entrar en {$clinic}

== es email body
.input {$minutes :integer}
.match $minutes
one {{Hola:

Este es su enlace para iniciar sesión. Funciona una sola vez, durante {$minutes} minuto:
{$link}

Si no lo ha pedido, no tiene que hacer nada.

Su equipo de {$clinic}}}
* {{Hola:

Este es su enlace para iniciar sesión. Funciona una sola vez, durante {$minutes} minutos:
{$link}

Si no lo ha pedido, no tiene que hacer nada.

Su equipo de {$clinic}}}

== es sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: entre en {$minutes} minuto con este enlace: {$link} Si no lo ha pedido, ignore este mensaje.}}
* {{{$clinic}: entre en {$minutes} minutos con este enlace: {$link} Si no lo ha pedido, ignore este mensaje.}}

== ar email subject
رابط تسجيل الدخول إلى {$clinic}

== ar email body
.input {$minutes :integer}
.match $minutes
one {{مرحبًا،

هذا رابط تسجيل الدخول. يعمل مرة واحدة خلال دقيقة واحدة:
{$link}

إذا لم تطلبه فلا يلزمك فعل أي شيء.

فريق {$clinic}}}
two {{مرحبًا،

هذا رابط تسجيل الدخول. يعمل مرة واحدة خلال دقيقتين:
{$link}

إذا لم تطلبه فلا يلزمك فعل أي شيء.

فريق {$clinic}}}
few {{مرحبًا،

هذا رابط تسجيل الدخول. يعمل مرة واحدة خلال {$minutes} دقائق:
{$link}

إذا لم تطلبه فلا يلزمك فعل أي شيء.

فريق {$clinic}}}
* {{مرحبًا،

هذا رابط تسجيل الدخول. يعمل مرة واحدة خلال {$minutes} دقيقة:
{$link}

إذا لم تطلبه فلا يلزمك فعل أي شيء.

فريق {$clinic}}}

== ar sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: سجّل الدخول خلال دقيقة واحدة: {$link}
إذا لم تطلبه فتجاهل الرسالة.}}
two {{{$clinic}: سجّل الدخول خلال دقيقتين: {$link}
إذا لم تطلبه فتجاهل الرسالة.}}
few {{{$clinic}: سجّل الدخول خلال {$minutes} دقائق: {$link}
إذا لم تطلبه فتجاهل الرسالة.}}
* {{{$clinic}: سجّل الدخول خلال {$minutes} دقيقة: {$link}
إذا لم تطلبه فتجاهل الرسالة.}}
`;
