/** A payment is open. The form is that of docs/templates.md. */
export const paymentDue = String.raw`name: payment_due
purpose: Asks the patient to pay for a visit.
class: operational
not-after: asked + 3 d
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var amount: money, logistics, like 9000 EUR
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
Please pay {$amount :currency} for your visit

== en email body
Hello {$patient},

{$amount :currency} for your visit is due. You can pay here:
{$link}

Is something not right, or do you need more time? Tell us on the same page.

Your team at {$clinic}

== en sms
{$clinic}: {$amount :currency} for your visit is due. Pay here: {$link}

== es email subject
Pago pendiente de su visita: {$amount :currency}

== es email body
Hola, {$patient}:

Queda pendiente el pago de {$amount :currency} por su visita. Puede pagar aquí:
{$link}

¿Algo no está bien o necesita más tiempo? Díganoslo en la misma página.

Su equipo de {$clinic}

== es sms
{$clinic}: queda pendiente el pago de {$amount :currency} por su visita. Para pagar: {$link}

== ar email subject
المبلغ المستحق لزيارتك: {$amount :currency}

== ar email body
مرحبًا {$patient}،

المبلغ المستحق لزيارتك {$amount :currency}. يمكنك الدفع من هنا:
{$link}

هل هناك خطأ أم تحتاج إلى مزيد من الوقت؟ أخبرنا من الصفحة نفسها.

فريق {$clinic}

== ar sms
{$clinic}: المبلغ المستحق لزيارتك {$amount :currency}. للدفع: {$link}
`;
