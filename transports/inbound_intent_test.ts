import assert from "node:assert/strict";
import fc from "fast-check";
import { intentOf } from "./inbound_intent.ts";

Deno.test.each([
  ["STOP", "stop"],
  ["stop", "stop"],
  ["  Stop!! ", "stop"],
  ["“STOP”", "stop"],
  ["ＳＴＯＰ", "stop"],
  ["S\u200bTOP", "stop"],
  ["STOPALL", "stop"],
  ["stop\nall", "stop"],
  ["Opt-Out", "stop"],
  ["UNSUBSCRIBE", "stop"],
  ["End", "stop"],
  ["REVOKE", "stop"],
  ["Cancel", "stop"],
  ["BAJA", "stop"],
  ["Parar.", "stop"],
  ["¡ALTO!", "stop"],
  ["توقف", "stop"],
  ["إيقاف", "stop"],
  ["قِفْ", "stop"],
  ["START", "start"],
  ["unstop", "start"],
  ["Yes", "start"],
  ["ابدأ", "start"],
  ["HELP", "help"],
  ["info?", "help"],
  ["Ayuda", "help"],
  ["مُساعدة", "help"],
])("%j as a whole message means %s", (text, intent) => {
  assert.equal(intentOf(text), intent);
});

Deno.test.each([
  "please stop",
  "Please STOP texting me",
  "Don’t send me any more messages",
  "do not contact me again",
  "take me off: unsubscribe please",
  "remove me",
  "por favor no me envíen más mensajes",
  "Dejen de escribirme",
  "No quiero recibir esto",
  "quiero darme de baja",
  "لا ترسلوا لي رسائل",
  "من فضلك أوقفوا الرسائل",
])("%j asks for an end, and a person decides", (text) => {
  assert.equal(intentOf(text), "asks_to_stop");
});

Deno.test.each([
  "",
  "👍",
  "I will be there at 10",
  "Can I cancel my visit on Monday?",
  "Cancelar la cita",
  "إلغاء الموعد",
  "at the end of the street",
  "Thank you for your help",
  "yes I will come",
  "I don't know the time",
  "stopped",
])("%j is a message like any other", (text) => {
  assert.equal(intentOf(text), "text");
});

Deno.test("a message of any length and script is read in no time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => {
      assert.ok(intentOf(text.repeat(2_000)).length > 0);
    }),
    { numRuns: 50 },
  );
});
