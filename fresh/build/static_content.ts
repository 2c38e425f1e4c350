/** The files of `static/`, after the transformations that were asked for. */
import { createHash } from "node:crypto";
import { relative } from "node:path";
import type { StaticFile } from "../server/snapshot.ts";
import { contentType } from "./content_type.ts";
import { filesBelow, type Project } from "./project.ts";

/** Which static files to transform. */
export interface OnTransformOptions {
  pluginName: string;
  filter: RegExp;
}

/** A static file as a transformation gets it. */
export interface OnTransformArgs {
  path: string;
  target: string | string[];
  text: string;
  content: Uint8Array;
  mode: "development" | "production";
}

/** Returns the new content, or nothing to leave the file as it is. */
export type TransformFn = (
  args: OnTransformArgs,
) => TransformResult | void | Promise<TransformResult | void>;

/** What a transformation returns. */
export interface TransformResult {
  content: string | Uint8Array;
  map?: string | Uint8Array | undefined;
}

/** A transformation and its files. */
export interface Transform extends OnTransformOptions {
  transform: TransformFn;
}

/** The hash of a file's content: 32 hexadecimal digits of SHA-256. */
export function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}

/** Content as a file to serve. */
export function toFile(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  immutable: boolean,
): StaticFile {
  const read = () => Promise.resolve(content);
  return { hash: hashOf(content), type: contentType(name), immutable, read };
}

/** Reads and transforms all static files, by URL path. */
export async function readStatic(
  project: Project,
  mode: "development" | "production",
  transforms: readonly Transform[],
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const path of await filesBelow(project.staticDir)) {
    let content = await Deno.readFile(path);
    for (const { filter, transform } of transforms) {
      if (!filter.test(path)) continue;
      const text = new TextDecoder().decode(content);
      const result = await transform({ path, target: project.target, text, content, mode });
      if (!result) continue;
      content = typeof result.content === "string"
        ? new TextEncoder().encode(result.content)
        : new Uint8Array(result.content);
    }
    contents.set(`/${relative(project.staticDir, path).replaceAll("\\", "/")}`, content);
  }
  return contents;
}
