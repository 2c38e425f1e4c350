/** What `dev.ts` and tests use: the builder. */
export { Builder, type BuildOptions, type BuildSettings } from "./build/builder.ts";
