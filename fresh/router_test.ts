import assert from "node:assert/strict";
import fc from "fast-check";
import { createRouter } from "./server/router.ts";

function routerOf(...patterns: string[]) {
  const router = createRouter<string>();
  for (const pattern of patterns) router.add(pattern, pattern);
  return (path: string) => router.match(path).at(0);
}

Deno.test.each([
  ["/", "/", {}],
  ["/about", "/about", {}],
  ["/about/", undefined, {}],
  ["/visits/7", "/visits/:id", { id: "7" }],
  ["/visits/J%C3%BCrg", "/visits/:id", { id: "Jürg" }],
  ["/visits/%E0%A4%A", "/visits/:id", { id: "%E0%A4%A" }],
  ["/visits/new", "/visits/new", {}],
  ["/visits/7/notes", "/visits/:id/notes", { id: "7" }],
  ["/docs", "/docs{/:version}?", { version: "" }],
  ["/docs/2", "/docs{/:version}?", { version: "2" }],
  ["/old", "/old/:path*", { path: "" }],
  ["/old/a/b", "/old/:path*", { path: "a/b" }],
  ["/x/mod@2/a/b", "/x/:module@:version/:path*", { module: "mod", version: "2", path: "a/b" }],
  ["/files/a/b.png", "/files/*", {}],
  ["/nothing", undefined, {}],
])("a path finds its route and its variables", (path, pattern, params) => {
  const match = routerOf(
    "/",
    "/about",
    "/visits/:id",
    "/visits/new",
    "/visits/:id/notes",
    "/docs{/:version}?",
    "/old/:path*",
    "/x/:module@:version/:path*",
    "/files/*",
  )(path);
  assert.equal(match?.value, pattern);
  assert.deepEqual(match?.params ?? {}, params);
});

Deno.test("routers agree with URLPattern about whatever routes and path there are", () => {
  const name = fc.constantFrom("a", "b", ":x", ":y");
  const pattern = fc.tuple(fc.array(name, { maxLength: 3 }), fc.constantFrom("", "/:rest*"))
    .map(([names, rest]) => names.map((part) => `/${part}`).join("") + rest || "/")
    .filter((text) => new Set(text.match(/:\w/g)).size === (text.match(/:\w/g) ?? []).length);
  const path = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 })
    .map((parts) => `/${parts.join("/")}`);

  fc.assert(
    fc.property(fc.uniqueArray(pattern, { minLength: 1 }), path, (patterns, found) => {
      const expected = patterns.find((text) => text === found) ??
        patterns.find((text) => new URLPattern({ pathname: text }).test({ pathname: found }));
      assert.equal(routerOf(...patterns)(found)?.value, expected);
    }),
    { numRuns: 2_000 },
  );
});
