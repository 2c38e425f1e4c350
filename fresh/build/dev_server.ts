/** The development server: the app, live reload, and errors as pages. */
import { relative } from "node:path";
import type { Handler, ListenOptions } from "../server/app.ts";
import { faultOf } from "../server/faults.ts";
import type { Snapshot } from "../server/snapshot.ts";
import { errorPage } from "./error_page.ts";
import { RELOAD_PATH, reloadScript } from "./live_reload.ts";
import type { Project } from "./project.ts";

/** What the server needs of the builder. */
export interface Development {
  project: Project;
  options: ListenOptions;
  first: Snapshot;
  rebuild(): Promise<Snapshot>;
  handlerOf(snapshot: Snapshot): Handler;
}

/** Browsers that wait to be told of changes. */
function createAudience() {
  const encoder = new TextEncoder();
  const members = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const say = (revision: string) => encoder.encode(`retry: 300\ndata: ${revision}\n\n`);
  return {
    tell(revision: string): void {
      for (const member of members) member.enqueue(say(revision));
    },
    join(revision: string): Response {
      let own: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller;
          members.add(controller);
          controller.enqueue(say(revision));
        },
        cancel() {
          if (own) members.delete(own);
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
  };
}

async function withReload(response: Response): Promise<Response> {
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!isPage || response.body === null) return response;
  const html = (await response.text()).replace(
    /(?=<\/body>)|$/,
    `<script type="module" src="${RELOAD_PATH}.js"></script>`,
  );
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(html, { status: response.status, headers });
}

/** Calls back once changes in some folders have settled. */
async function watch(folders: readonly string[], onChange: () => Promise<void>): Promise<void> {
  const existing = folders.filter((folder) => {
    try {
      return Deno.statSync(folder).isDirectory;
    } catch {
      return false;
    }
  });
  if (existing.length === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind } of Deno.watchFs(existing)) {
    if (kind === "access") continue;
    clearTimeout(timer);
    timer = setTimeout(onChange, 50);
  }
}

/** Serves until the process ends. */
export async function serveDevelopment(development: Development): Promise<void> {
  const { project, options, first, rebuild, handlerOf } = development;
  const audience = createAudience();
  const started = crypto.randomUUID();
  let revision = `${started}/${first.buildId}`;
  let handler = handlerOf(first);

  const onChange = async () => {
    try {
      const snapshot = await rebuild();
      handler = handlerOf(snapshot);
      revision = `${started}/${snapshot.buildId}`;
      audience.tell(revision);
    } catch (error) {
      console.error("The islands could not be rebuilt.", error);
    }
  };

  const server = Deno.serve(options, async (req, info) => {
    const { pathname } = new URL(req.url);
    if (pathname === RELOAD_PATH) return audience.join(revision);
    if (pathname === `${RELOAD_PATH}.js`) return reloadScript();
    const response = await handler(req, info);
    const fault = faultOf(req);
    const wantsPage = req.headers.get("accept")?.includes("text/html");
    if (fault === undefined || !wantsPage) return await withReload(response);
    await response.body?.cancel();
    return await withReload(await errorPage(fault, project.root));
  });
  const folders = [project.islandDir, project.routeDir, project.staticDir];
  console.log(`Watching ${folders.map((folder) => relative(project.root, folder)).join(", ")}.`);
  await Promise.all([server.finished, watch(folders, onChange)]);
}
