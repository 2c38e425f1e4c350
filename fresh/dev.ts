/** What `dev.ts` and tests use: the builder. */
export { Builder, type BuildSettings } from "./build/builder.ts";
export { generateManifest } from "./build/manifest.ts";
export type { BuildOptions } from "./build/project.ts";
export type { OnTransformArgs, OnTransformOptions, TransformFn } from "./build/static_content.ts";
