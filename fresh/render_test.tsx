import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { applySnapshot } from "./server/app.ts";
import { emptySnapshot } from "./server/snapshot.ts";

const Shade = createContext("none");

function Counter(props: { count?: unknown; label?: string }) {
  return <button type="button">{props.label} {useContext(Shade)}</button>;
}

function Panel(props: { open?: boolean; title?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <Shade.Provider value="panel">
      <section>
        {props.title}
        {props.open ? props.children : null}
        <Counter label="own" />
      </section>
    </Shade.Provider>
  );
}

async function render(page: () => VNode): Promise<string> {
  const app = new App().get("/", (ctx) => ctx.render(page()));
  applySnapshot(app, {
    ...emptySnapshot,
    buildId: "b1",
    manifest: { routes: {}, islands: { "./islands/all.tsx": { Counter, Panel } } },
    chunks: {
      boot: "/_fresh/js/boot.js",
      islands: { "./islands/all.tsx": "/_fresh/js/all.js" },
      imports: { "/_fresh/js/all.js": ["/_fresh/js/shared.js"] },
    },
  });
  const response = await app.handler()(new Request(`http://clinic.test/`));
  return await response.text();
}

Deno.test("a page without islands is a whole document without any script", async () => {
  const html = await render(() => <h1>Hello</h1>);
  assert.equal(
    html,
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><h1>Hello</h1></body></html>',
  );
});

Deno.test("a page with islands loads their code, and has none of its own", async () => {
  const html = await render(() => <Counter label="add" />);
  assert.match(
    html,
    /<body><!--frsh:island:0--><button type="button">add none<\/button><!--\/frsh/,
  );
  const preloads = Array.from(html.matchAll(/modulepreload" href="([^"]+)"/g), ([, url]) => url);
  assert.deepEqual(preloads, ["/_fresh/js/boot.js", "/_fresh/js/all.js", "/_fresh/js/shared.js"]);
  assert.match(html, /<script type="module" src="\/_fresh\/js\/boot.js"><\/script><\/body>/);
  const inline = html.match(/<script(?![^>]*(?:src=|type="application\/json"))/g);
  assert.equal(inline, null);
});

Deno.test("props cannot break out of the page", async () => {
  const label = "</script><script>alert(1)</script><!--\u2028";
  const html = await render(() => <Counter label={label} />);
  assert.equal(html.match(/<script/g)?.length, 3);
  assert.doesNotMatch(html.slice(html.indexOf("__FRSH_PROPS")), /alert\(1\)<|<!--|\u2028/);
});

Deno.test("islands within an island are part of it; those passed to it are their own", async () => {
  const html = await render(() => (
    <Panel open>
      <Counter label="passed" />
    </Panel>
  ));
  assert.match(html, /frsh:slot:0--><!--frsh:island:1--><button type="button">passed panel/);
  assert.match(html, /<button type="button">own panel<\/button><\/section>/);
  assert.equal(html.match(/<!--frsh:island/g)?.length, 2);
});

Deno.test("JSX that an island does not show yet waits in a template", async () => {
  const html = await render(() => (
    <Panel title={<b>T</b>}>
      <Panel>
        <i>deep</i>
      </Panel>
    </Panel>
  ));
  assert.match(html, /<section><!--frsh:slot:0--><b>T<\/b>/);
  assert.match(html, /<template id="frsh-slot-1"><!--frsh:slot:1-->.*<\/template>/);
  assert.match(html, /<template id="frsh-slot-2"><!--frsh:slot:2--><i>deep<\/i>/);
});

Deno.test("a signal given to two islands is sent once", async () => {
  const count = signal(1);
  const html = await render(() => (
    <p>
      <Counter count={count} /> <Counter count={count} />
    </p>
  ));
  assert.equal(html.match(/"Signal"/g)?.length, 1);
});

Deno.test("of titles, and of elements with the same name, id or key, the last one stays", async () => {
  const html = await render(() => (
    <html>
      <head>
        <title>App</title>
        <meta name="description" content="app" />
        <link key="style" rel="stylesheet" href="/app.css" />
      </head>
      <body>
        <Head>
          <title>Layout & more</title>
        </Head>
        <Head>
          <title>Page</title>
          <meta name="description" content="page" />
          <link key="style" rel="stylesheet" href="/page.css" />
          <meta property="og:title" content="page" />
        </Head>
      </body>
    </html>
  ));
  assert.deepEqual(html.match(/<title>.*?<\/title>/g), ["<title>Page</title>"]);
  assert.deepEqual(html.match(/content="\w+"/g), ['content="page"', 'content="page"']);
  assert.deepEqual(html.match(/href="[^"]+"/g), ['href="/page.css"']);
  assert.ok(html.indexOf("og:title") < html.indexOf("</head>"));
  assert.doesNotMatch(html, /data-|key=/, "a key is no attribute");
});
