import assert from "node:assert/strict";
import { App, createDefine, HttpError, page, type PageProps } from "fresh";

interface State {
  user: string;
}

const define = createDefine<State>();

/** Accepts a value only if its type is exactly the one that was named. */
type Same<A, B> = [A] extends [B] ? [B] extends [A] ? true : false : false;
const same = <A, B>(answer: Same<A, B>) => assert.ok(answer);

Deno.test("a page knows what its handlers hand to it, whichever of them ran", async () => {
  const handlers = define.handlers({
    GET: (ctx) => page({ greeting: `Hello ${ctx.state.user}` }),
    async POST() {
      return await Promise.resolve(page({ greeting: "Again", field: "name" }, { status: 422 }));
    },
    DELETE: () => new Response(null, { status: 204 }),
  });
  const Page = define.page<typeof handlers>(({ data, state }) => {
    same<typeof data, { greeting: string } | { greeting: string; field: string }>(true);
    same<typeof state, State>(true);
    return <p>{data.greeting}</p>;
  });
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.user = "Ana";
      return ctx.next();
    })
    .route("/", { handlers, component: Page });
  const response = await app.handler()(new Request("http://clinic.test/"));
  assert.match(await response.text(), /Hello Ana/);
  const again = await app.handler()(new Request("http://clinic.test/", { method: "POST" }));
  assert.equal(again.status, 422);
});

Deno.test("a page without handlers, or with one function, knows its data too", () => {
  const handler = define.handlers((ctx) => page(ctx.state.user.length));
  define.page<typeof handler>(({ data }) => {
    same<typeof data, number>(true);
    return null;
  });
  define.page(({ data }) => {
    same<typeof data, unknown>(true);
    return null;
  });
  define.layout(({ Component, error }) => (
    <main>{error instanceof HttpError ? error.status : <Component />}</main>
  ));
  same<PageProps<string, State>["data"], string>(true);
  assert.equal(typeof handler, "function");
});
