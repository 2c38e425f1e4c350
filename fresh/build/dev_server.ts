/** The development server: the app, live reload, and errors as pages. */
import { join } from "node:path";
import type { Handler, ListenOptions } from "../server/app.ts";
import { faultOf } from "../server/segments.ts";
import { errorPage } from "./error_page.ts";

/** Where browsers listen for changes; with ".js" behind it, the script that does so. */
const RELOAD_PATH = "/_frsh/alive";

/** Reloads the page once the server says another revision, be it after a restart. */
const RELOAD_SCRIPT = `
let known;
new EventSource("${RELOAD_PATH}").onmessage = ({ data }) => {
  if (known !== undefined && known !== data) location.reload();
  known = data;
};
`;

/** The browsers that wait to be told of changes. */
function createAudience() {
  const members = new Set<ReadableStreamDefaultController<string>>();
  const started = crypto.randomUUID();
  let event = "";
  return {
    tell(buildId: string): void {
      event = `retry: 300\ndata: ${started}/${buildId}\n\n`;
      for (const member of members) member.enqueue(event);
    },
    join(): Response {
      let own: ReadableStreamDefaultController<string>;
      const body = new ReadableStream<string>({
        start(controller) {
          own = controller;
          members.add(own);
          own.enqueue(event);
        },
        cancel: () => void members.delete(own),
      });
      const headers = { "content-type": "text/event-stream" };
      return new Response(body.pipeThrough(new TextEncoderStream()), { headers });
    },
  };
}

async function withReload(response: Response): Promise<Response> {
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!isPage || response.body === null) return response;
  const script = `<script type="module" src="${RELOAD_PATH}.js"></script>`;
  const html = (await response.text()).replace(/(?=<\/body>)|$/, script);
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(html, { status: response.status, headers });
}

/** Calls back once changes in a project's folders have settled. */
async function watch(project: string, onChange: () => Promise<void>): Promise<void> {
  const folders = ["islands", "routes", "static"].map((name) => join(project, name));
  const found = await Promise.all(folders.map((path) => Deno.stat(path).catch(() => null)));
  const existing = folders.filter((_, at) => found[at]?.isDirectory);
  if (existing.length === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind } of Deno.watchFs(existing)) {
    if (kind === "access") continue;
    clearTimeout(timer);
    timer = setTimeout(onChange, 50);
  }
}

/** Builds and serves until the process ends; `build` is called again after each change. */
export async function serveDevelopment(
  project: string,
  options: ListenOptions,
  build: () => Promise<{ buildId: string; handler: Handler }>,
): Promise<void> {
  let { buildId, handler } = await build();
  const audience = createAudience();
  audience.tell(buildId);
  const server = Deno.serve(options, async (req, info) => {
    const { pathname } = new URL(req.url);
    if (pathname === RELOAD_PATH) return audience.join();
    if (pathname === `${RELOAD_PATH}.js`) {
      return new Response(RELOAD_SCRIPT, { headers: { "content-type": "text/javascript" } });
    }
    const response = await handler(req, info);
    const fault = faultOf(req);
    const wantsPage = req.headers.get("accept")?.includes("text/html");
    if (fault === undefined || !wantsPage) return await withReload(response);
    await response.body?.cancel();
    return await withReload(await errorPage(fault, project));
  });
  const rebuild = async () => {
    try {
      ({ buildId, handler } = await build());
      audience.tell(buildId);
    } catch (error) {
      console.error("The islands could not be rebuilt.", error);
    }
  };
  await Promise.all([server.finished, watch(project, rebuild)]);
}
