import assert from "node:assert/strict";
import fc from "fast-check";
import { App, staticFiles } from "fresh";
import { asset } from "fresh/runtime";
import { toFile } from "./build/builder.ts";
import { applySnapshot } from "./server/app.ts";
import { emptySnapshot } from "./server/snapshot.ts";
import { parseRange } from "./server/static_files.ts";

const content = new TextEncoder().encode("0123456789");
const files = new Map([
  ["/styles.css", toFile("styles.css", content, false)],
  ["/fonts/a b.woff2", toFile("a b.woff2", content, false)],
  ["/_fresh/js/boot-1.js", toFile("boot-1.js", content, true)],
]);

function open(mode: "production" | "development" = "production") {
  const app = new App().use(staticFiles()).get("/", () => new Response("home"));
  applySnapshot(app, { ...emptySnapshot, buildId: "b1", mode, files });
  const handler = app.handler();
  return (path: string, headers: HeadersInit = {}, method = "GET") =>
    handler(new Request(`http://clinic.test${path}`, { headers, method }));
}

Deno.test("a static file comes with its type, its length and an ETag to ask again with", async () => {
  const fetch = open();
  const first = await fetch("/styles.css");
  assert.equal(first.status, 200);
  assert.equal(first.headers.get("content-type"), "text/css; charset=utf-8");
  assert.equal(first.headers.get("content-length"), "10");
  assert.equal(first.headers.get("cache-control"), "no-cache");
  assert.equal(await first.text(), "0123456789");
  const etag = first.headers.get("etag") ?? "";
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    assert.equal((await fetch("/styles.css", { "if-none-match": known })).status, 304);
  }
  assert.equal((await fetch("/styles.css", { "if-none-match": '"other"' })).status, 200);
  const head = await fetch("/styles.css", {}, "HEAD");
  assert.equal(head.headers.get("content-length"), "10");
  assert.equal(await head.text(), "");
});

Deno.test("files whose URL names the build, and chunks, may be kept for good", async () => {
  const fetch = open();
  assert.match(
    (await fetch("/styles.css?__frsh_c=b1")).headers.get("cache-control") ?? "",
    /immutable/,
  );
  assert.match(
    (await fetch("/_fresh/js/boot-1.js")).headers.get("cache-control") ?? "",
    /immutable/,
  );
  const stale = await fetch("/styles.css?a=1&__frsh_c=b0");
  assert.equal(stale.status, 307);
  assert.equal(stale.headers.get("location"), "/styles.css?a=1");
  const developed = await open("development")("/_fresh/js/boot-1.js");
  assert.match(developed.headers.get("cache-control") ?? "", /no-store/);
});

Deno.test("only known paths are served, whatever tricks the path plays", async () => {
  const fetch = open();
  assert.equal((await fetch("/fonts/a%20b.woff2")).status, 200);
  assert.equal(await (await fetch("/")).text(), "home");
  const tricks = [
    "/fonts",
    "/fonts/",
    "/%2e%2e/deno.json",
    "/..%2fdeno.json",
    "/fonts/..%5c..",
    "/%",
  ];
  for (const path of tricks) assert.deepEqual([path, (await fetch(path)).status], [path, 404]);
  const posted = await fetch("/styles.css", {}, "POST");
  assert.equal(posted.status, 405);
  assert.equal(posted.headers.get("allow"), "GET, HEAD");
});

Deno.test.each([
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=-0", 416, "", "bytes */10"],
  ["bytes=4-2", 200, "0123456789", null],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["lines=1-2", 200, "0123456789", null],
])("a part of a file can be asked for", async (range, status, body, contentRange) => {
  const response = await open()("/styles.css", { range });
  assert.equal(response.status, status);
  assert.equal(response.headers.get("content-range"), contentRange);
  assert.equal(await response.text(), body);
});

Deno.test("a part of a file that changed since is answered with all of it", async () => {
  const fetch = open();
  const etag = (await fetch("/styles.css")).headers.get("etag") ?? "";
  assert.equal((await fetch("/styles.css", { range: "bytes=0-1", "if-range": etag })).status, 206);
  assert.equal((await fetch("/styles.css", { range: "bytes=0-1", "if-range": '"x"' })).status, 200);
});

Deno.test("every range that is served lies within the file", () => {
  const end = fc.option(fc.nat({ max: 40 }), { nil: "" });
  fc.assert(fc.property(end, end, fc.nat({ max: 30 }), (from, to, size) => {
    const part = parseRange(`bytes=${from}-${to}`, size);
    if (part === null || part === "unsatisfiable") return;
    assert.ok(0 <= part.start && part.start <= part.end && part.end < size);
  }));
});

Deno.test("asset() signs paths of this site with the build, once", () => {
  open();
  assert.equal(asset("/a.png"), "/a.png?__frsh_c=b1");
  assert.equal(asset("/a.png?w=1#top"), "/a.png?w=1&__frsh_c=b1#top");
  assert.equal(asset(asset("/a.png")), asset("/a.png"));
  for (const other of ["https://x.test/a.png", "//x.test/a.png", "data:,", "a.png"]) {
    assert.equal(asset(other), other);
  }
});
