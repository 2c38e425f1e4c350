/** An error as a page, for developers: message, the line of code, stack. */
import { fileURLToPath, pathToFileURL } from "node:url";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
}

/** The lines around the place in the project that threw. */
async function codeFrame(stack: string, root: string): Promise<string> {
  const base = pathToFileURL(`${root}/`).href;
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
export async function errorPage(error: unknown, root: string): Promise<Response> {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const blocks = [await codeFrame(stack, root), stack].filter((text) => text !== "");
  const html = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Error</title><style>${style}</style></head>
<body><h1>${escape(message)}</h1>${
    blocks.map((text) => `<pre>${escape(text)}</pre>`).join("")
  }</body>
</html>`;
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(html, { status: 500, headers });
}
