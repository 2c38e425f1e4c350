import assert from "node:assert/strict";
import { brokenRules, textOf } from "./page_rules.ts";

const broken = (body: string) => brokenRules(`<h1>Day</h1>${body}`);

Deno.test.each(
  [
    ['<p style="color:red">x</p>', "<p> carries style="],
    ['<a href="/" onclick="go()">x</a>', "<a> carries onclick="],
    ["<h1>Again</h1>", "the page has 2 first headings"],
    ["<h3>Deep</h3>", "the headings skip a level: 1 3"],
    ['<i id="a"></i><i id="a"></i>', "the id a stands twice"],
    ['<p aria-describedby="gone">x</p>', "nothing has the id gone"],
    ['<input name="q"/>', "<input name=q> has no label"],
    ['<form method="post" action="/x"></form>', "the form to /x has no token"],
    ['<button type="submit"><svg></svg></button>', "a <button> says nothing"],
    ["<p>Dear {name}</p>", "the page says {name}"],
  ] as const,
)("%s is noticed", (body, sentence) => {
  assert.deepEqual(broken(body), [sentence]);
});

Deno.test("a sound page breaks no rule", () => {
  const form = '<form method="post"><input type="hidden" name="_token" value="t"/>' +
    '<label for="q">Name</label><input id="q" name="q"/><label><input name="r"/>Day</label>' +
    '<button type="submit">Find</button></form>';
  assert.deepEqual(broken(`<h2>Find</h2>${form}`), []);
});

Deno.test("a page is read without its drawings, a line a block", () => {
  assert.equal(
    textOf("<div><svg><path/></svg><p>14:20</p><b>Hana</b> Vesela</div>"),
    "14:20\nHana Vesela",
  );
});
