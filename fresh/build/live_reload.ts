/** The paths and the script of live reload. */

/** Where browsers listen for changes; with ".js" behind it, the script that does so. */
export const RELOAD_PATH = "/_frsh/alive";

const source = `
let known;
new EventSource("${RELOAD_PATH}").onmessage = ({ data }) => {
  if (known !== undefined && known !== data) location.reload();
  known = data;
};
`;

/** Reloads the page once the server says another revision, be it after a restart. */
export function reloadScript(): Response {
  return new Response(source, { headers: { "content-type": "text/javascript; charset=utf-8" } });
}
