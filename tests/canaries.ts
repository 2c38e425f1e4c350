/** Canaries: personal data that stands nowhere else, and a search for it in whatever encoding. */
import { Buffer } from "node:buffer";
import type { Store } from "@/store/store.ts";

/** Gives every patient a name, birth date, email and phone of their own; answers all of them. */
export async function releaseCanaries(store: Store): Promise<string[]> {
  const patients = await store.read.selectFrom("patients").select("id").orderBy("id").execute();
  const canaries: string[] = [];
  for (const [i, { id }] of patients.entries()) {
    const n = i + 11;
    const birth_date = `1907-${String(1 + i % 12).padStart(2, "0")}-${n}`;
    const [first, last] = [`Zqxína${n}k`, `Wvkøbel${n}j`];
    const [email, phone] = [`zqx.wvk${n}@canary.example`, `+4917099887${n}`];
    await store.housekeep((db) =>
      db.updateTable("patients").set({ name: `${first} ${last}`, birth_date, email, phone })
        .where("id", "=", id).execute()
    );
    canaries.push(first, last, birth_date, email, phone, phone.slice(3));
  }
  return canaries;
}

/** The canaries that sing in `text`: as they are, or escaped, percent-encoded, in hex or base64. */
export function heardIn(text: string, canaries: readonly string[]): string[] {
  const low = text.toLowerCase();
  return canaries.filter((canary) =>
    spellings(canary).some((spelling) => low.includes(spelling.toLowerCase())) ||
    base64Of(canary).some((spelling) => text.includes(spelling))
  );
}

function spellings(canary: string): string[] {
  const bytes = Buffer.from(canary);
  const escaped = canary.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const percent = encodeURIComponent(canary);
  return [canary, canary.normalize("NFD"), escaped, percent, bytes.toString("hex")];
}

/** Wherever in a longer text it stands: what its neighbours touch is left off at both ends. */
function base64Of(canary: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(canary)]);
    const whole = bytes.subarray(0, bytes.length - bytes.length % 3);
    const text = whole.toString("base64").slice(before === 0 ? 0 : 4);
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
