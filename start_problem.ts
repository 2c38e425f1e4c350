/** Why the clinic cannot start, as a line for whoever started it: what is wrong, and what to do. */
import type { Config } from "@/config.ts";
import { codeOf, errcodeOf } from "@/store/dialects/faults.ts";

/** Opening what the clinic keeps, or listening for its visitors. */
export type Step = "open" | "listen";

type Place = Pick<Config, "port" | "databaseUrl">;

/** One line for a fault that whoever starts the clinic can put right; null for any other. */
export function startProblem(error: unknown, step: Step, place: Place): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const problem = step === "listen" ? ofListening(cause, place) : ofOpening(cause, place);
    if (problem !== null) return problem;
  }
  return null;
}

/** How a start is guarded; `close` ends what had been opened before. */
export type Guard = { readonly step: Step; readonly place: Place; close?(): Promise<void> };

/** Does the work. A fault that can be put right is printed as one line, and ends the process with 1. */
export async function orExit<T>(
  { step, place, close }: Guard,
  work: () => Promise<T> | T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = startProblem(error, step, place);
    if (problem === null) throw error;
    console.error(`Caredeck cannot start. ${problem}`);
    await close?.();
    Deno.exit(1);
  }
}

function ofListening(error: Error, { port }: Place): string | null {
  if (error instanceof Deno.errors.AddrInUse) {
    return `PORT: another program listens on port ${port}. Stop it, or choose another port.`;
  }
  if (error instanceof Deno.errors.PermissionDenied && port > 0 && port < 1_024) {
    return `PORT: this user may not listen on port ${port}. Choose one from 1024 up, with a proxy in front.`;
  }
  if (error instanceof Deno.errors.AddrNotAvailable || isUnknownHost(error)) {
    return "HOST: this machine has no such address. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.";
  }
  if (isMissingBuild(error)) return "The site is not built. Run `deno task build` first.";
  return null;
}

function isUnknownHost({ message }: Error): boolean {
  return /failed to lookup address|resolve/i.test(message);
}

function isMissingBuild(error: Error): boolean {
  return codeOf(error) === "ERR_MODULE_NOT_FOUND" && error.message.includes("_fresh/server.js");
}

function ofOpening(error: Error, place: Place): string | null {
  if (error instanceof Deno.errors.NotCapable) {
    return "DATA_DIR: this task may use only the folders that it names. Choose .data or " +
      "/var/lib/caredeck, or add the folder to --allow-read and --allow-write in deno.json.";
  }
  return place.databaseUrl === null ? ofFile(error) : ofPostgres(error);
}

const held =
  "DATA_DIR: another process holds the store. Stop it, or wait for its end, then start again.";
const notWritable =
  "DATA_DIR: this user cannot write there. Give the user the folder, or choose another.";

// SQLite's result codes: https://sqlite.org/rescode.html
const byResult: Readonly<Record<number, string>> = {
  5: held,
  6: held,
  8: notWritable,
  11: "DATA_DIR: caredeck.sqlite is damaged. Put it aside and restore a copy of it.",
  13: "DATA_DIR: the disk is full. Make room, then start again.",
  14: notWritable,
  26: "DATA_DIR: caredeck.sqlite is not a database. Put it aside, or choose another folder.",
};

const bySystem: Readonly<Record<string, string>> = {
  EACCES: notWritable,
  EEXIST: "DATA_DIR: there is a file of that name. Choose the path of a folder.",
  ENOENT: notWritable,
  ENOSPC: "DATA_DIR: the disk is full. Make room, then start again.",
  ENOTDIR: "DATA_DIR: a part of the path is a file. Choose the path of a folder.",
  EPERM: notWritable,
  EROFS: notWritable,
  store_busy: held,
};

function ofFile(error: Error): string | null {
  return byResult[(errcodeOf(error) ?? 0) & 0xff] ?? bySystem[codeOf(error) ?? ""] ?? null;
}

// SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
function ofPostgres(error: Error): string | null {
  const code = codeOf(error) ?? "";
  if (code.startsWith("28")) {
    return "DATABASE_URL: PostgreSQL does not let this user in. Correct the user or the password.";
  }
  if (code === "3D000") {
    return "DATABASE_URL: there is no such database. Create it, or name another.";
  }
  if (code === "42501") {
    return "DATABASE_URL: this user may not create tables there. Grant it, or name another database.";
  }
  if (code === "connection_lost" || code === "store_busy") {
    return "DATABASE_URL: PostgreSQL does not answer. Start it, or correct the address.";
  }
  return null;
}
