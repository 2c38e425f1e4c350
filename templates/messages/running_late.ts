/** The doctor is late. The form is that of docs/templates.md. */
export const runningLate = String.raw`name: running_late
purpose: Tells a waiting patient that the doctor is running late, and by how much.
class: operational
quiet-hours: ignore
not-after: start + 1 h
channels: email, sms, whatsapp
locales: en, es, ar
var clinic: text, logistics, max 30, like Caredeck
var patient: name, identity, like Salma
var doctor: name, identity, max 32, like Dr Emi Nakagawa
var minutes: number, logistics, like 15
var link: url, logistics, like https://caredeck.example/v/8f3k2m
# Arabic counts minutes in four ways: one, two, 3 to 10, and more.

== en email subject
Your visit starts a little later

== en email body
.input {$minutes :integer}
.match $minutes
one {{Hello {$patient},

{$doctor} is about {$minutes} minute behind. We are sorry to keep you waiting.

You keep your place. This page shows when it is your turn:
{$link}

Your team at {$clinic}}}
* {{Hello {$patient},

{$doctor} is about {$minutes} minutes behind. We are sorry to keep you waiting.

You keep your place. This page shows when it is your turn:
{$link}

Your team at {$clinic}}}

== en sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: sorry, {$doctor} is about {$minutes} minute behind. You keep your place: {$link}}}
* {{{$clinic}: sorry, {$doctor} is about {$minutes} minutes behind. You keep your place: {$link}}}

== en whatsapp
.input {$minutes :integer}
.match $minutes
one {{Hello {$patient}, sorry: {$doctor} is about {$minutes} minute behind. You keep your place: {$link}

{$clinic}}}
* {{Hello {$patient}, sorry: {$doctor} is about {$minutes} minutes behind. You keep your place: {$link}

{$clinic}}}

== es email subject
Su visita empieza un poco más tarde

== es email body
.input {$minutes :integer}
.match $minutes
one {{Hola, {$patient}:

{$doctor} lleva un retraso de {$minutes} minuto. Sentimos hacerle esperar.

Su turno sigue reservado. Esta página le avisa cuando le toque:
{$link}

Su equipo de {$clinic}}}
* {{Hola, {$patient}:

{$doctor} lleva un retraso de unos {$minutes} minutos. Sentimos hacerle esperar.

Su turno sigue reservado. Esta página le avisa cuando le toque:
{$link}

Su equipo de {$clinic}}}

== es sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: {$doctor} lleva un retraso de {$minutes} minuto. Su turno sigue reservado: {$link}}}
* {{{$clinic}: {$doctor} lleva un retraso de unos {$minutes} minutos. Su turno sigue reservado: {$link}}}

== es whatsapp
.input {$minutes :integer}
.match $minutes
one {{Hola, {$patient}: {$doctor} lleva un retraso de {$minutes} minuto. Su turno sigue reservado: {$link}

{$clinic}}}
* {{Hola, {$patient}: {$doctor} lleva un retraso de unos {$minutes} minutos. Su turno sigue reservado: {$link}

{$clinic}}}

== ar email subject
تبدأ زيارتك متأخرة قليلًا

== ar email body
.input {$minutes :integer}
.match $minutes
one {{مرحبًا {$patient}،

يتأخر {$doctor} نحو دقيقة واحدة. نعتذر عن الانتظار.

دورك محفوظ، وهذه الصفحة تخبرك حين يحين:
{$link}

فريق {$clinic}}}
two {{مرحبًا {$patient}،

يتأخر {$doctor} نحو دقيقتين. نعتذر عن الانتظار.

دورك محفوظ، وهذه الصفحة تخبرك حين يحين:
{$link}

فريق {$clinic}}}
few {{مرحبًا {$patient}،

يتأخر {$doctor} نحو {$minutes} دقائق. نعتذر عن الانتظار.

دورك محفوظ، وهذه الصفحة تخبرك حين يحين:
{$link}

فريق {$clinic}}}
* {{مرحبًا {$patient}،

يتأخر {$doctor} نحو {$minutes} دقيقة. نعتذر عن الانتظار.

دورك محفوظ، وهذه الصفحة تخبرك حين يحين:
{$link}

فريق {$clinic}}}

== ar sms
.input {$minutes :integer}
.match $minutes
one {{{$clinic}: نعتذر، يتأخر {$doctor} نحو دقيقة واحدة. دورك محفوظ: {$link}}}
two {{{$clinic}: نعتذر، يتأخر {$doctor} نحو دقيقتين. دورك محفوظ: {$link}}}
few {{{$clinic}: نعتذر، يتأخر {$doctor} نحو {$minutes} دقائق. دورك محفوظ: {$link}}}
* {{{$clinic}: نعتذر، يتأخر {$doctor} نحو {$minutes} دقيقة. دورك محفوظ: {$link}}}

== ar whatsapp
.input {$minutes :integer}
.match $minutes
one {{مرحبًا {$patient}، نعتذر: يتأخر {$doctor} نحو دقيقة واحدة. دورك محفوظ: {$link}

{$clinic}}}
two {{مرحبًا {$patient}، نعتذر: يتأخر {$doctor} نحو دقيقتين. دورك محفوظ: {$link}

{$clinic}}}
few {{مرحبًا {$patient}، نعتذر: يتأخر {$doctor} نحو {$minutes} دقائق. دورك محفوظ: {$link}

{$clinic}}}
* {{مرحبًا {$patient}، نعتذر: يتأخر {$doctor} نحو {$minutes} دقيقة. دورك محفوظ: {$link}

{$clinic}}}
`;
