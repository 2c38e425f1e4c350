/** Where a form leads: to pages of ours, whatever was asked for. */
import assert from "node:assert/strict";
import { demoPassword } from "@/domain/demo.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { formOf, postOnce } from "@/tests/paper_pages.ts";

/** Signs the admin in by the form; answers with the status and where it leads. */
async function signInTo(clinic: TestClinic, next: string) {
  const browser = await clinic.browser(null);
  const { path, fields } = formOf(await (await browser.get("/sign-in")).text(), /\/session$/);
  const credentials = { email: "admin@caredeck.test", password: demoPassword };
  const response = await postOnce(clinic, browser, {
    path,
    fields: { ...fields, ...credentials, next },
  });
  const cookies = response.headers.getSetCookie().join();
  return {
    status: response.status,
    location: response.headers.get("location"),
    isSignedIn: cookies.includes("caredeck-session="),
  };
}

const home = "/admin";

Deno.test.each([
  ["/\t/evil.example", home],
  ["/\n/evil.example", home],
  ["/\r\n/evil.example", home],
  ["/\0/evil.example", home],
  ["/ /evil.example", home],
  ["\t//evil.example", home],
  ["//evil.example", home],
  ["/\\evil.example", home],
  ["/.//evil.example", home],
  ["/\n/x", home],
  ["https://evil.example/admin", home],
  ["☃", home],
  ["/☃", home],
  ["/admin/people?find=☃", "/admin/people?find=%E2%98%83"],
  ["/admin/x/../people", "/admin/people"],
  ["/admin/people?find=a%20b#x", "/admin/people?find=a%20b"],
])("signing in on the way to %j leads to a page of ours", async (next, location) => {
  await using clinic = await openTestClinic();
  assert.deepEqual(await signInTo(clinic, next), { status: 303, location, isSignedIn: true });
});

Deno.test.each([
  ["/\t/evil.example", "/"],
  ["/\n/x", "/"],
  [" //evil.example", "/"],
  ["/☃", "/%E2%98%83"],
])("a form that is refused leads back to a page of ours, not to %j", async (back, location) => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser("admin@caredeck.test");
  const page = await (await browser.get("/admin/people")).text();
  const { path, fields } = formOf(page, /\/actions\/people$/);
  const response = await postOnce(clinic, browser, { path, fields: { ...fields, back } });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), location);
});
