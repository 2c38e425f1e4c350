/** A small project in a folder of its own, for tests of the builder. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../", import.meta.url));

const files: Readonly<Record<string, string>> = {
  "main.ts": `import { App, csp, staticFiles } from "fresh";
const policy = ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"];
export const app = new App().use(csp({ csp: policy })).use(staticFiles()).fsRoutes();
`,
  "dev.ts": `import { Builder } from "fresh/dev";
await new Builder().listen(() => import("./main.ts"), { port: 0 });
`,
  "routes/_app.tsx": `import type { PageProps } from "fresh";
export default function Document({ Component }: PageProps) {
  return (
    <html lang="en">
      <head><meta charset="utf-8" /><title>Clinic</title><link rel="icon" href="data:," /></head>
      <body><Component /></body>
    </html>
  );
}
`,
  "routes/about.tsx": `export default () => <h1>Opening hours</h1>;
`,
  "routes/index.tsx": `import { signal } from "@preact/signals";
import Counter from "../islands/Counter.tsx";
import { Panel } from "./(_islands)/Panel.tsx";
export default function Home() {
  const count = signal(3);
  const names = new Map([["Ana </script>", 1]]);
  return (
    <main>
      <Counter count={count} since={new Date(0)} names={names} label="first" />
      <Counter count={count} since={new Date(0)} names={names} label="second" />
      <Panel title={<em>Details</em>}>
        <p class="inner">Rendered on the <b>server</b></p>
        <Counter count={count} since={new Date(0)} names={new Map()} label="third" />
      </Panel>
    </main>
  );
}
`,
  "routes/(_islands)/Panel.tsx": `import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
export function Panel(props: { title: ComponentChildren; children?: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <button type="button" class="toggle" onClick={() => setOpen(!open)}>{props.title}</button>
      {open && <div class="content">{props.children}</div>}
    </section>
  );
}
`,
  "islands/Counter.tsx": `import type { Signal } from "@preact/signals";
import { IS_BROWSER } from "fresh/runtime";
import { useEffect, useState } from "preact/hooks";
interface Props { count: Signal<number>; since: Date; names: Map<string, number>; label: string }
export default function Counter({ count, since, names, label }: Props) {
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(IS_BROWSER), []);
  return (
    <div class={alive ? "alive" : "waiting"}>
      <output>{count}</output> <i>{[...names.keys()].join()} {since.toISOString()}</i>
      <button type="button" onClick={() => count.value++}>{label}</button>
    </div>
  );
}
`,
  "static/styles.css": "body { margin: 0 }\n",
};

/** A project on disk. */
export interface TestProject extends AsyncDisposable {
  root: string;
  write(path: string, text: string): Promise<void>;
}

/** The repository's own settings, with its packages where they are. */
async function settings(): Promise<string> {
  const parsed: unknown = JSON.parse(await Deno.readTextFile(join(repository, "deno.json")));
  return JSON.stringify({ ...Object(parsed), links: [join(repository, "fresh")] });
}

/** Writes the project into a new temporary folder, which goes away with it. */
export async function createTestProject(): Promise<TestProject> {
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "fresh_test_" }));
  const write = async (path: string, text: string) => {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  };
  await write("deno.json", await settings());
  // The lock makes npm packages resolve to the versions at hand, without asking the registry.
  await Deno.copyFile(join(repository, "deno.lock"), join(root, "deno.lock"));
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return { root, write, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}
