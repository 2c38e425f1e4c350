import assert from "node:assert/strict";
import { lockScreen } from "./channel_lock_screen.ts";

Deno.test("a locked phone shows a short message whole, on one line", () => {
  assert.deepEqual(lockScreen({ channel: "sms", text: "Your visit\n\nis today." }), {
    title: null,
    text: "Your visit is today.",
  });
});

Deno.test("a locked phone shows the beginning of an email under its subject", () => {
  const shown = lockScreen({ channel: "email", subject: "s".repeat(99), text: "word ".repeat(99) });
  assert.equal(shown.title, "s".repeat(60) + "…");
  assert.equal(shown.text, `${"word ".repeat(24).trimEnd()}…`);
});

Deno.test("a family of emoji is one character, and is not cut in two", () => {
  const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
  const { text } = lockScreen({ channel: "whatsapp", text: family.repeat(121) });
  assert.equal(text, `${family.repeat(120)}…`);
});
