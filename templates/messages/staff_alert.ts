/** An alert rule fired. The form is that of docs/templates.md. */
export const staffAlert = String.raw`name: staff_alert
purpose: Tells staff that something at the clinic needs a person.
class: critical
quiet-hours: ignore
not-after: asked + 1 h
channels: email, sms
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var title: text, logistics, max 90, like The no-show rate is above its limit
var link: url, logistics, like https://caredeck.example/v/8f3k2m

== en email subject
{$clinic} needs you: {$title}

== en email body
{$title}

What is known, and what to do:
{$link}

You get this message because you are on duty at {$clinic}.

== en sms
{$clinic} needs you: {$title}. {$link}

== es email subject
{$clinic} le necesita: {$title}

== es email body
{$title}

Lo que se sabe y lo que hay que hacer:
{$link}

Recibe este mensaje porque está de guardia en {$clinic}.

== es sms
{$clinic} le necesita: {$title}. {$link}

== ar email subject
تنبيه من {$clinic}: {$title}

== ar email body
{$title}

ما نعرفه وما يجب فعله:
{$link}

تصلك هذه الرسالة لأنك في المناوبة في {$clinic}.

== ar sms
تنبيه من {$clinic}: {$title}. {$link}
`;
