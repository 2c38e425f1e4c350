/** What pages and islands may use, on the server as in the browser. */
export { asset } from "./shared/assets.ts";
export { Head } from "./shared/head.ts";

/** `true` in the browser, `false` on the server. */
export const IS_BROWSER: boolean = typeof document !== "undefined";
