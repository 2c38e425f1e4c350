import assert from "node:assert/strict";
import { mock } from "node:test";
import { App, createDefine, csp, HttpError, page } from "fresh";

interface State {
  trail: string[];
}

const define = createDefine<State>();
const mark = (name: string) =>
  define.middleware(async (ctx) => {
    (ctx.state.trail ??= []).push(name);
    return await ctx.next();
  });
const trail = define.middleware((ctx) => Response.json(ctx.state.trail ?? []));

async function get(app: App<State>, path: string, init?: RequestInit) {
  const response = await app.handler()(new Request(`http://clinic.test${path}`, init));
  return { status: response.status, headers: response.headers, body: await response.text() };
}

Deno.test("middlewares run from the outside in, and only those above a route", async () => {
  const app = new App<State>()
    .use(mark("root"))
    .use("/visits", mark("visits"), mark("again"))
    .get("/visits/:id", trail)
    .get("/", trail)
    .use(mark("late"))
    .get("/late", trail);
  assert.equal((await get(app, "/visits/7")).body, '["root","visits","again"]');
  assert.equal((await get(app, "/")).body, '["root"]');
  assert.equal((await get(app, "/late")).body, '["root","late"]');
});

Deno.test("a path answers the methods it has routes for, and says which", async () => {
  const app = new App<State>()
    .get("/visits", () => new Response("list"))
    .post("/visits", () => new Response("booked", { status: 201 }))
    .all("/any", (ctx) => new Response(ctx.req.method));
  assert.equal((await get(app, "/visits", { method: "POST" })).status, 201);
  assert.equal((await get(app, "/visits", { method: "HEAD" })).status, 200);
  assert.equal((await get(app, "/any", { method: "DELETE" })).body, "DELETE");
  const refused = await get(app, "/visits", { method: "DELETE" });
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, HEAD, OPTIONS, POST");
  const asked = await get(app, "/visits", { method: "OPTIONS" });
  assert.equal(asked.status, 204);
  assert.equal(asked.headers.get("allow"), "GET, HEAD, OPTIONS, POST");
});

Deno.test("slashes in a row are read as one", async () => {
  const app = new App<State>().get("/visits/:id", (ctx) => new Response(ctx.url.pathname));
  assert.equal((await get(app, "//visits///7")).body, "/visits/7");
});

Deno.test("pages stand inside the layouts of their folders and the app wrapper", async () => {
  const app = new App<State>()
    .appWrapper(({ Component }) => (
      <html lang="en">
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <main>
        <Component />
      </main>
    ))
    .layout("/a", async ({ Component }) => (
      <div>
        {await "async"} <Component />
      </div>
    ))
    .layout("/b", ({ Component }) => (
      <b>
        <Component />
      </b>
    ), { skipInheritedLayouts: true })
    .layout("/c", ({ Component }) => (
      <i>
        <Component />
      </i>
    ), { skipAppWrapper: true })
    .get("/a", (ctx) => ctx.render(<p>a</p>))
    .get("/b", (ctx) => ctx.render(<p>b</p>))
    .get("/c", (ctx) => ctx.render(<p>c</p>, { status: 418, headers: { "x-tea": "1" } }));
  assert.match(
    (await get(app, "/a")).body,
    /<body><main><div>async <p>a<\/p><\/div><\/main><\/body>/,
  );
  assert.match((await get(app, "/b")).body, /<body><b><p>b<\/p><\/b><\/body>/);
  const c = await get(app, "/c");
  assert.equal(c.status, 418);
  assert.equal(c.headers.get("x-tea"), "1");
  assert.equal(c.headers.get("content-type"), "text/html; charset=utf-8");
  assert.doesNotMatch(c.body, /lang="en"/);
});

Deno.test("a handler hands data, status and headers to its page", async () => {
  const app = new App<State>().route("/visits/:id", {
    handlers: {
      GET: (ctx) => page({ id: ctx.params.id }, { status: 203, headers: { "x-a": "1" } }),
      POST: (ctx) => ctx.redirect("/done", 303),
    },
    component: ({ data, route }) => <p>{data.id} {route}</p>,
  });
  const shown = await get(app, "/visits/7");
  assert.equal(shown.status, 203);
  assert.equal(shown.headers.get("x-a"), "1");
  assert.match(shown.body, /<p>7 \/visits\/:id<\/p>/);
  assert.equal((await get(app, "/visits/7", { method: "POST" })).status, 303);
});

Deno.test("an asynchronous page may answer with a redirect instead", async () => {
  const signIn = "http://clinic.test/sign-in";
  const app = new App<State>().route("/", {
    component: define.page(async () => await Promise.resolve(Response.redirect(signIn))),
  });
  assert.equal((await get(app, "/")).headers.get("location"), signIn);
});

Deno.test("the nearest error page answers, with the status of the error", async () => {
  const fail = (error: unknown) => () => {
    throw error;
  };
  const app = new App<State>()
    .onError("*", (ctx) => new Response(`root ${String(ctx.error)}`, { status: 500 }))
    .onError("/visits", { component: ({ error }) => <p>visits {String(error)}</p> })
    .get("/a", fail(new Error("broken")))
    .get("/visits/a", fail(new HttpError(409, "taken")))
    .get("/visits/b", fail("text"));
  const root = await get(app, "/a");
  assert.equal(root.status, 500);
  assert.equal(root.body, "root Error: broken");
  const nested = await get(app, "/visits/a");
  assert.equal(nested.status, 409);
  assert.match(nested.body, /visits HttpError: taken/);
  assert.equal((await get(app, "/visits/b")).status, 500);
  assert.match((await get(app, "/nothing")).body, /root HttpError: Not Found/);
});

Deno.test("an app's own page answers what is not found, be it a path or a record", async () => {
  const app = new App<State>()
    .notFound(() => new Response("nobody here", { status: 404 }))
    .get("/patients/:id", () => {
      throw new HttpError(404);
    });
  assert.equal((await get(app, "/nothing")).body, "nobody here");
  assert.equal((await get(app, "/patients/7")).body, "nobody here");
});

Deno.test("without an error page nothing of a fault is told", async (t) => {
  const log = console.error;
  console.error = () => {};
  await t.step("neither its message nor its stack", async () => {
    const app = new App<State>().get("/", () => {
      throw new Error("secret", { cause: new HttpError(418) });
    });
    const { status, body } = await get(app, "/");
    assert.equal(status, 500);
    assert.equal(body, "Internal Server Error");
  });
  console.error = log;
});

Deno.test.each([
  ["/visits?next=//evil.test", "/visits?next=//evil.test"],
  ["//evil.test", "/evil.test"],
  ["/\\evil.test", "/evil.test"],
  ["\\\\evil.test/a", "/evil.test/a"],
  ["/a//b#//c", "/a/b#//c"],
  ["https://partner.test//x", "https://partner.test//x"],
])("a redirect to a path stays on this site", async (target, location) => {
  const app = new App<State>().get("/", (ctx) => ctx.redirect(target));
  const { status, headers } = await get(app, "/");
  assert.equal(status, 302);
  assert.equal(headers.get("location"), location);
});

Deno.test("apps can be mounted in one another, below a path", async () => {
  const inner = new App<State>().use(mark("inner")).get("/hello", trail).get("/", trail);
  const app = new App<State>().use(mark("outer")).mountApp("/api", inner);
  assert.equal((await get(app, "/api/hello")).body, '["outer","inner"]');
  assert.equal((await get(app, "/api")).body, '["outer","inner"]');
  assert.equal((await get(app, "/hello")).status, 404);
});

Deno.test("an answer can be sent as it is made", async () => {
  const app = new App<State>().get("/", (ctx) =>
    ctx.stream(async function* () {
      yield await "a";
      yield new TextEncoder().encode("b");
    }));
  assert.equal((await get(app, "/")).body, "ab");
});

Deno.test("a content security policy names the nonce of the page it comes with", async () => {
  const style = <style>{"p { color: red }"}</style>;
  const app = new App<State>()
    .use(csp({ useNonce: true, csp: ["img-src 'none'"] }))
    .get("/page", (ctx) =>
      ctx.render(
        <div>
          {style} <script src="/a.js" />
        </div>,
      ))
    .get("/moved", () => Response.redirect("http://clinic.test/page"));
  const nonces = new Set<string | undefined>();
  for (const { body, headers } of [await get(app, "/page"), await get(app, "/page")]) {
    const policy = headers.get("content-security-policy") ?? "";
    const [, nonce] = /script-src 'self' 'nonce-(\w+)'/.exec(policy) ?? [];
    assert.match(policy, /img-src 'none'; .*upgrade-insecure-requests/);
    assert.ok(
      body.includes(`<style nonce="${nonce}">`) && body.includes(`nonce="${nonce}"></script>`),
    );
    nonces.add(nonce);
  }
  assert.equal(nonces.size, 2);
  assert.match(
    (await get(app, "/moved")).headers.get("content-security-policy") ?? "",
    /unsafe-inline/,
  );
});

Deno.test.each([
  ["/\t/evil.test", "/evil.test"],
  ["\n//evil.test", "/evil.test"],
  [" /\r\n/evil.test", "/evil.test"],
  ["/\0/a", "/a"],
  ["/a?find=b\r\nset-cookie: c", "/a?find=bset-cookie:%20c"],
  ["/☃?x=\ud800", "/%E2%98%83?x=%EF%BF%BD"],
  ["/%E2%98%83", "/%E2%98%83"],
])("a redirect to %j is a header that a browser reads as we do", async (target, location) => {
  const app = new App<State>().get("/", (ctx) => ctx.redirect(target));
  const response = await get(app, "/");
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), location);
});

Deno.test("a request whose Host is none is refused, and nothing is logged", async () => {
  const app = new App<State>().get("/", () => new Response("home"));
  const logged = mock.method(console, "error", () => {});
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    app.handler(),
  );
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.addr.port });
  const request = "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n";
  await connection.write(new TextEncoder().encode(request));
  const answer = await new Response(connection.readable).text();
  logged.mock.restore();
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.equal(logged.mock.callCount(), 0);
});
