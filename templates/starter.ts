/** The text with which a template of the clinic's own begins. It compiles as it stands. */
export function starter(name: string): string {
  return `name: ${name}
purpose: Says in one sentence what the message is for.
class: operational
channels: sms, email
locales: en
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var link: url, logistics, like https://caredeck.example/v/8f3k2m
# Notes begin with a number sign. Add a language to “locales”, then write its parts below.

== en email subject
A message from {$clinic}

== en email body
Hello {$patient},

write here what you want to tell.
{$link}

{$clinic}

== en sms
{$patient}, write here what you want to tell. {$link}. {$clinic}
`;
}
