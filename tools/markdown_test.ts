import assert from "node:assert/strict";
import { anchorsOf, foldersOf, linksOf, tasksOf } from "./markdown.ts";

const page = `# The life of a message

See [the words](docs/glossary.md#words "all"), ![deck](docs/deck.png), [a site](https://example.org)
and \`[not](a-link.md)\`. <img src="docs/small.png"> [below][one]

\`\`\`sh
npx -y deno@2.9.6 task test # [nor](this.md)
deno task test:e2e
\`\`\`

## Why \`sms.send\` waits: quiet hours
## Words
## Words

| folder | holds |
| --- | --- |
| \`kv/\` | keys |
- \`docs/adr/\` decisions

    domain/ is not at the start

store/   records

[one]: #words-1
`;

Deno.test("links and images are found, web addresses and code are not", () => {
  assert.deepEqual(linksOf(page), [
    "docs/glossary.md#words",
    "docs/deck.png",
    "#words-1",
    "docs/small.png",
  ]);
});

Deno.test("headings become the anchors that GitHub makes of them", () => {
  assert.deepEqual([...anchorsOf(page)], [
    "the-life-of-a-message",
    "why-smssend-waits-quiet-hours",
    "words",
    "words-1",
  ]);
});

Deno.test("commands and the folders of the map are found", () => {
  assert.deepEqual(tasksOf(page), ["test", "test:e2e"]);
  assert.deepEqual(foldersOf(page), ["kv", "docs/adr", "store"]);
});
