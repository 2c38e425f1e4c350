/** A schedule as somebody uploads it in the console, and the mapping that fits it. */
import type { TestClinic } from "./harness.ts";
import { admin, formOf, openPage, postOnce } from "./paper_pages.ts";

export const file = [
  "Nr,Patient ID,Patient name,Start,Status",
  "b-1,q-1,Ada Moreau,2026-11-24 10:00,Kept",
  "b-2,q-2,Ben Okur,2026-11-24 11:00,Missed",
  "b-3,q-3,Cleo Hart,no day at all,Kept",
  "",
].join("\r\n");

type Sent = { readonly token?: string; readonly name?: string };

/** Posts a file as a browser does: the token first, then the file; null where none was chosen. */
export async function upload(
  clinic: TestClinic,
  content: string | Uint8Array<ArrayBuffer> | null,
  { token, name = "schedule.csv" }: Sent = {},
) {
  const { browser, html } = await openPage(clinic, admin, "/admin/import");
  const { path, fields } = formOf(html, /\/actions\/imports$/);
  const form = new FormData();
  form.set("_token", token ?? fields["_token"] ?? "");
  form.set("back", fields["back"] ?? "");
  form.set(
    "file",
    new File([content ?? ""], content === null ? "" : name, { type: "text/csv" }),
  );
  const answer = await postOnce(clinic, browser, { path, body: form });
  return { browser, answer, location: answer.headers.get("location") ?? "" };
}

export const mapping = {
  "map.ref": "Nr",
  "map.patientRef": "Patient ID",
  "map.patientName": "Patient name",
  "map.start": "Start",
  "map.status": "Status",
  dates: "iso",
};

export const meanings = {
  "wordsOf.status": "Status",
  "word.status.Kept": "completed",
  "word.status.Missed": "no_show",
};

/** Uploaded, mapped and checked. */
export async function checked(clinic: TestClinic) {
  const { browser, location } = await upload(clinic, file);
  const html = await (await browser.get(location)).text();
  const check = formOf(html, /\/check$/);
  const after = await browser.post(check.path, { ...check.fields, ...mapping, ...meanings });
  return { browser, location, html: await after.text() };
}
