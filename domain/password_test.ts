import assert from "node:assert/strict";
import fc from "fast-check";
import { normalPassword, passwordLength, passwordProblem } from "./password.ts";

const owner = { email: "ana.ortiz@caredeck.test", name: "Ana Ortiz" };

Deno.test.each([
  "correct horse battery",
  "caredeck-demo",
  "ana likes seven kites",
  "пятнадцать слов",
  "Tr0ub4dor&3xyz",
  "quiet-river-stone",
])("%s will do as a password", (password) => {
  assert.equal(passwordProblem(password, owner), null);
});

Deno.test.each([
  { password: "", says: /at least 12/ },
  { password: "elevenchars", says: /at least 12/ },
  { password: "x1".repeat(100) + "y", says: /at most 200/ },
  { password: "ana.ortiz@caredeck.test", says: /name or email/ },
  { password: "Ana Ortiz 2026!", says: /name or email/ },
  { password: "ORTIZ-ortiz-1985", says: /name or email/ },
  { password: "ana.ortiz.1985", says: /name or email/ },
  { password: "aaaaaaaaaaaaaa", says: /first passwords/ },
  { password: "abcabcabcabcabc", says: /first passwords/ },
  { password: "blueberryblueberry", says: /first passwords/ },
  { password: "123456789012", says: /first passwords/ },
  { password: "qwertyuiopas", says: /first passwords/ },
  { password: "1q2w3e4r5t6y", says: /first passwords/ },
  { password: "password1234", says: /first passwords/ },
  { password: "P@ssw0rd2026!", says: /first passwords/ },
  { password: "Welcome-Welcome-1", says: /first passwords/ },
  { password: "caredeck-clinic", says: /first passwords/ },
  { password: "!!??!!??!?!?!", says: /first passwords/ },
])("$password is turned down with a sentence that says why", ({ password, says }) => {
  assert.match(passwordProblem(password, owner) ?? "", says);
});

Deno.test("twelve characters are enough and two hundred are allowed", () => {
  const words = "plum kettle orbit walnut zebra hinge ".repeat(6);
  assert.equal(passwordProblem(words.slice(0, 12), owner), null);
  assert.notEqual(passwordProblem(words.slice(0, 11), owner), null);
  assert.equal(passwordProblem(words.slice(0, 200), owner), null);
  assert.notEqual(passwordProblem(words.slice(0, 201), owner), null);
});

Deno.test("a letter counts once however it is composed", () => {
  assert.equal(normalPassword("e\u0301"), normalPassword("\u00e9"));
  assert.match(passwordProblem("e\u0301".repeat(6), owner) ?? "", /at least 12/);
});

Deno.test("no password, however odd, breaks the check or passes outside the bounds", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (password) => {
    const problem = passwordProblem(password, owner);
    const length = [...normalPassword(password)].length;
    if (length < passwordLength.least || length > passwordLength.most) assert.ok(problem);
  }));
});
