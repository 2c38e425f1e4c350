/** An error as a page, for developers: message, the line of code, stack. */
import { fileURLToPath } from "node:url";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { urlOf } from "./project.ts";

/** The lines around the place in the project that threw. */
async function codeFrame(stack: string, project: string): Promise<string> {
  const base = urlOf(project, "./");
  for (const [, url = "", line = ""] of stack.matchAll(/(file:\/\/[^\s()]+):(\d+):\d+/g)) {
    if (!url.startsWith(base)) continue;
    const text = await Deno.readTextFile(fileURLToPath(url)).catch(() => "");
    const at = Number(line);
    const frame = text.split("\n").map((code, index) => {
      const marked = index + 1 === at ? ">" : " ";
      return `${marked} ${String(index + 1).padStart(4)} | ${code}`;
    }).slice(Math.max(at - 5, 0), at + 4);
    return `${url.slice(base.length)}:${line}\n\n${frame.join("\n")}`;
  }
  return "";
}

const style = "body{font:16px/1.5 system-ui;margin:2rem;max-width:70rem}" +
  "h1{font-size:1.3rem;color:#b00020}pre{padding:1rem;overflow:auto;background:#f4f4f4;color:#222}";

/** Renders the page. It is never part of a production build. */
export async function errorPage(error: unknown, project: string): Promise<Response> {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const html = h("html", { lang: "en" }, [
    h("head", null, h("title", null, "Error"), h("style", null, style)),
    h("body", null, [
      h("h1", null, message),
      h("pre", null, await codeFrame(stack, project)),
      h("pre", null, stack),
    ]),
  ]);
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(`<!DOCTYPE html>${renderToString(html)}`, { status: 500, headers });
}
