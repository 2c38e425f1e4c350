/** Pages as a person without JavaScript has them: opened, read, and their forms filled in. */
import assert from "node:assert/strict";
import type { TestClinic } from "./harness.ts";
import type { PaperBrowser } from "./paper_browser.ts";

export const [admin, doctor, patient] = [
  "admin@caredeck.test",
  "doctor@caredeck.test",
  "patient@caredeck.test",
] as const;

/** A page in a new browser of that person; null for a stranger. */
export async function openPage(clinic: TestClinic, who: string | null, path: string) {
  const browser = await clinic.browser(who);
  const response = await browser.get(path);
  return { browser, response, html: await shownIn(response.clone()) };
}

/** What a page shows: without the data of its islands, which holds every sentence they might say. */
export async function shownIn(response: Response): Promise<string> {
  return (await response.text()).replace(/<script[^>]*>[^]*?<\/script>/g, "");
}

/** The first form of a page that posts to such an address, with its hidden fields. */
export function formOf(html: string, action: RegExp) {
  const form = [...html.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([^]*?)<\/form>/g)]
    .find(([, path = ""]) => action.test(path));
  assert.ok(form, `the page has no form that posts to ${action}`);
  const [, path = "", inside = ""] = form;
  const hidden = [...inside.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]);
  return { path, fields: Object.fromEntries(hidden), inside };
}

/** Posts a form and does not follow where the answer leads; `body` takes the place of the fields. */
export function postOnce(
  { clinic, fetch }: TestClinic,
  browser: PaperBrowser,
  { path, fields, body }: { path: string; fields?: Record<string, string>; body?: FormData },
): Promise<Response> {
  const { baseUrl } = clinic.config;
  const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(
    new Request(baseUrl + path, {
      method: "POST",
      body: body ?? new URLSearchParams(fields),
      headers: { cookie, origin: baseUrl, accept: "text/html" },
    }),
  );
}
