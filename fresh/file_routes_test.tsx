import assert from "node:assert/strict";
import { App, HttpError, type PageProps } from "fresh";
import { applySnapshot } from "./server/app.ts";
import { parseFile } from "./server/file_routes.ts";
import { emptySnapshot } from "./server/snapshot.ts";

Deno.test.each([
  ["./routes/index.ts", "/", ""],
  ["./routes/about.ts", "/about", ""],
  ["./routes/blog/index.ts", "/blog", "/blog"],
  ["./routes/blog/[slug].tsx", "/blog/:slug", "/blog"],
  ["./routes/blog/[slug]/comments.ts", "/blog/:slug/comments", "/blog/[slug]"],
  ["./routes/old/[...path].ts", "/old/:path*", "/old"],
  ["./routes/docs/[[version]]/index.ts", "/docs{/:version}?", "/docs/[[version]]"],
  ["./routes/(public)/join/[id].tsx", "/join/:id", "/(public)/join"],
  ["./routes/(public)/index.tsx", "/", "/(public)"],
  ["./routes/export/[id].csv.ts", "/export/:id.csv", "/export"],
])("a file's name says its pattern and its folder", (file, pattern, folder) => {
  const parsed = parseFile(file);
  assert.equal(parsed.pattern, pattern);
  assert.equal(parsed.folder, folder);
});

const text = (name: string) => ({ handler: () => new Response(name) });
const wrap = (name: string) => ({
  default: ({ Component }: PageProps) => (
    <div class={name}>
      <Component />
    </div>
  ),
});
const boom = {
  handler() {
    throw new HttpError(409, "taken");
  },
};

async function get(routes: Record<string, unknown>, path: string, method = "GET") {
  const app = new App().fsRoutes();
  applySnapshot(app, { ...emptySnapshot, manifest: { routes, islands: {} } });
  const response = await app.handler()(new Request(`http://clinic.test${path}`, { method }));
  return { status: response.status, body: await response.text() };
}

Deno.test("the most exact file answers, wherever it stands in the list", async () => {
  const routes = {
    "./routes/[...all].ts": text("all"),
    "./routes/[clinic]/index.ts": text("clinic"),
    "./routes/[clinic]/visits.ts": text("clinic visits"),
    "./routes/a/[...rest].ts": text("a rest"),
    "./routes/a/[id].ts": text("a id"),
    "./routes/a/[[opt]]/z.ts": text("a opt z"),
    "./routes/a/b.ts": text("a b"),
  };
  const expected = {
    "/a/b": "a b",
    "/a/c": "a id",
    "/a/c/z": "a opt z",
    "/a/z": "a id",
    "/a/c/d": "a rest",
    "/b/visits": "clinic visits",
    "/b": "clinic",
    "/b/c/d": "all",
  };
  for (const [path, body] of Object.entries(expected)) {
    assert.deepEqual([path, (await get(routes, path)).body], [path, body]);
  }
});

Deno.test("layouts and middlewares of folders and groups surround their pages only", async () => {
  const order: string[] = [];
  const middleware = (name: string) => async (ctx: { next(): Promise<Response> }) => {
    order.push(name);
    return await ctx.next();
  };
  const routes = {
    "./routes/(staff)/_layout.tsx": wrap("staff"),
    "./routes/(staff)/_middleware.ts": { default: [middleware("staff 1"), middleware("staff 2")] },
    "./routes/(staff)/board.tsx": { default: () => <p>board</p> },
    "./routes/(staff)/deep/_layout.tsx": {
      ...wrap("deep"),
      config: { skipInheritedLayouts: true },
    },
    "./routes/(staff)/deep/index.tsx": { default: () => <p>deep</p> },
    "./routes/_app.tsx": wrap("app"),
    "./routes/_layout.tsx": wrap("all"),
    "./routes/_middleware.ts": { handler: middleware("root") },
    "./routes/bare.tsx": {
      default: () => <p>bare</p>,
      config: { skipInheritedLayouts: true, skipAppWrapper: true },
    },
    "./routes/index.tsx": { default: async () => <p>{await "home"}</p> },
  };
  const inside = async (path: string) => {
    const { body } = await get(routes, path);
    return Array.from(body.matchAll(/class="(\w+)"/g), ([, name]) => name);
  };
  assert.deepEqual(await inside("/board"), ["app", "all", "staff"]);
  assert.deepEqual(order, ["root", "staff 1", "staff 2"]);
  assert.deepEqual(await inside("/deep"), ["app", "deep"]);
  assert.deepEqual(await inside("/"), ["app", "all"]);
  assert.deepEqual(await inside("/bare"), []);
});

Deno.test("the error page of the folder answers, or else that of the folder above", async () => {
  const page = (name: string) => ({
    default: ({ error }: PageProps) => (
      <p>{name} {error instanceof HttpError ? error.message : ""}</p>
    ),
  });
  const routes = {
    "./routes/_error.tsx": page("root"),
    "./routes/boom.ts": boom,
    "./routes/visits/_error.tsx": page("visits"),
    "./routes/visits/[id]/boom.ts": boom,
  };
  const nested = await get(routes, "/visits/7/boom");
  assert.equal(nested.status, 409);
  assert.match(nested.body, /visits taken/);
  assert.match((await get(routes, "/boom")).body, /root taken/);
  const unknown = await get(routes, "/nothing");
  assert.equal(unknown.status, 404);
  assert.match(unknown.body, /root Not Found/);
});

Deno.test("a page answers the methods its file has handlers for", async () => {
  const routes = {
    "./routes/page.tsx": { default: () => <p>page</p> },
    "./routes/form.tsx": {
      default: () => <p>form</p>,
      handlers: { POST: () => ({ data: null, status: 422 }) },
    },
    "./routes/one.ts": { handlers: { PUT: text("put").handler } },
  };
  assert.equal((await get(routes, "/page")).status, 200);
  assert.equal((await get(routes, "/page", "POST")).status, 405);
  assert.equal((await get(routes, "/form")).status, 200);
  assert.equal((await get(routes, "/form", "POST")).status, 422);
  assert.equal((await get(routes, "/one")).status, 405);
  assert.equal((await get(routes, "/one", "PUT")).body, "put");
});
