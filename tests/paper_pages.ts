/** Pages as a person without JavaScript has them: opened, read, and their forms filled in. */
import assert from "node:assert/strict";
import type { TestClinic } from "./harness.ts";

export const [admin, doctor, patient] = [
  "admin@caredeck.test",
  "doctor@caredeck.test",
  "patient@caredeck.test",
] as const;

/** A page in a new browser of that person; null for a stranger. */
export async function openPage(clinic: TestClinic, who: string | null, path: string) {
  const browser = await clinic.browser(who);
  const response = await browser.get(path);
  return { browser, response, html: await response.text() };
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
