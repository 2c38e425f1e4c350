/** Safe mode: outside production a message goes to people on a list, and to nobody else by mistake. */
import type { Transport } from "./transport.ts";
import { refused } from "./verdict.ts";

/** Numbers in E.164, addresses, and `@domain` for everybody there. Null: everybody, as in production. */
export type AllowList = readonly string[] | null;

/** Reads a list as the configuration has it, `+4915112345678, @clinic.example`. */
export function parseAllowList(text: string): readonly string[] {
  return text.split(",").map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== "");
}

export function isAllowed(to: string, list: AllowList): boolean {
  if (list === null) return true;
  const recipient = to.trim().toLowerCase();
  const at = recipient.lastIndexOf("@");
  return list.some((entry) =>
    entry.startsWith("@") ? at > 0 && recipient.slice(at) === entry : recipient === entry
  );
}

/** `transport`, for those on the list; the rest is refused before anything is asked of the provider. */
export function allowingOnly(list: AllowList, transport: Transport): Transport {
  return {
    ...transport,
    send: (message, signal) =>
      isAllowed(message.to, list)
        ? transport.send(message, signal)
        : Promise.resolve(refused("local.not_allowed")),
  };
}
