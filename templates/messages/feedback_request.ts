/** A visit is over. The form is that of docs/templates.md. */
export const feedbackRequest = String.raw`name: feedback_request
purpose: Asks how the visit was.
class: optional
not-after: end + 7 d
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var link: url, logistics, like https://caredeck.example/v/8f3k2m
# The SMS says how to end such messages. Phones answer STOP in every language.

== en email subject
How was your visit?

== en email body
Hello {$patient},

how was your visit? Two questions, one minute:
{$link}

Your answer helps us to do better. Thank you.

Your team at {$clinic}

== en sms
{$clinic}: how was your visit? Two questions, one minute: {$link} Reply STOP to end messages.

== es email subject
¿Qué tal fue su visita?

== es email body
Hola, {$patient}:

¿Qué tal fue su visita? Dos preguntas, un minuto:
{$link}

Su respuesta nos ayuda a mejorar. Gracias.

Su equipo de {$clinic}

== es sms
{$clinic}: ¿le fue bien en su visita? Dos preguntas, un minuto: {$link} Responda STOP para no recibir mensajes.

== ar email subject
كيف كانت زيارتك؟

== ar email body
مرحبًا {$patient}،

كيف كانت زيارتك؟ سؤالان في دقيقة واحدة:
{$link}

إجابتك تساعدنا على التحسن. شكرًا لك.

فريق {$clinic}

== ar sms
{$clinic}: كيف كانت زيارتك؟ سؤالان في دقيقة: {$link}
لإيقاف الرسائل أرسل STOP
`;
