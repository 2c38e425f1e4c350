/** A payment did not go through. The form is that of docs/templates.md. */
export const paymentFailed = String.raw`name: payment_failed
purpose: Tells the patient that a payment did not go through, and how to try again.
class: operational
not-after: asked + 3 d
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var amount: money, logistics, like 9000 EUR
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Your payment did not go through

== en email body
Hello {$patient},

your payment of {$amount :currency} did not go through. Nothing was taken.

Please try again, with another card if you like:
{$link}

Your team at {$clinic}

== en sms
{$clinic}: your payment of {$amount :currency} did not go through. Try again: {$link}

== es email subject
Su pago no se pudo completar

== es email body
Hola, {$patient}:

Su pago de {$amount :currency} no se pudo completar. No se ha cobrado nada.

Inténtelo de nuevo, con otra tarjeta si lo prefiere:
{$link}

Su equipo de {$clinic}

== es sms
{$clinic}: su pago de {$amount :currency} no se pudo completar. Pruebe de nuevo: {$link}

== ar email subject
لم تتم عملية الدفع

== ar email body
مرحبًا {$patient}،

لم تتم عملية دفع {$amount :currency}، ولم يُخصم أي مبلغ.

حاول مرة أخرى، ببطاقة أخرى إن شئت:
{$link}

فريق {$clinic}

== ar sms
{$clinic}: لم تتم عملية دفع {$amount :currency}. حاول مرة أخرى: {$link}
`;
