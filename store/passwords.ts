/** Password hashing with scrypt: a few at once, in a line of bounded length, away from the event loop. */
import { Buffer } from "node:buffer";
import { scrypt, timingSafeEqual } from "node:crypto";
import type { IdSource } from "@/domain/ids.ts";
import { normalPassword } from "@/domain/password.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";

/** scrypt's parameters; a hash takes 128 · N · r bytes of memory. */
export type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** Derives 32 bytes from a password and a salt. */
export type Derive = (password: string, salt: Uint8Array, cost: Cost) => Promise<Uint8Array>;

/** Each method that hashes refuses with `unavailable` when too many wait already. */
export type Passwords = {
  /** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
  hash(password: string): Promise<Result<string>>;
  /** Does the same work for `null` (nobody, or nobody who may sign in), and answers false. */
  verify(password: string, stored: string | null): Promise<Result<boolean>>;
  /** True when the hash cost less work than one of today. */
  isOutdated(stored: string): boolean;
};

/** `atOnce` hashes run side by side and `waiting` more stand in line. */
export type PasswordOptions = {
  readonly random: IdSource["random"];
  readonly cost?: Cost;
  readonly derive?: Derive;
  readonly atOnce?: number;
  readonly waiting?: number;
};

const hashBytes = 32;
const today: Cost = { N: 2 ** 15, r: 8, p: 1 };
const retryAfter = 2;

export function createPasswords(options: PasswordOptions): Passwords {
  const { random, cost = today, derive = scryptKey, atOnce = 4, waiting = 32 } = options;
  const inLine = createLine(atOnce, waiting);
  const noSalt = new Uint8Array(16);
  return {
    async hash(password) {
      const salt = random.bytes(16);
      const key = await inLine(() => derive(normalPassword(password), salt, cost));
      return key.ok ? ok(textOf({ cost, salt, key: key.value })) : key;
    },
    async verify(password, stored) {
      const kept = stored === null ? null : parse(stored);
      const { salt, cost: paid } = kept ?? { salt: noSalt, cost };
      const key = await inLine(() => derive(normalPassword(password), salt, paid));
      if (!key.ok) return key;
      const same = timingSafeEqual(key.value, kept?.key ?? new Uint8Array(hashBytes));
      return ok(same && kept !== null);
    },
    isOutdated(stored) {
      return workOf(parse(stored).cost) < workOf(cost);
    },
  };
}

/** Lets `atOnce` pieces of work run, `waiting` wait in order, and refuses what comes beyond. */
function createLine(atOnce: number, waiting: number) {
  const line: (() => void)[] = [];
  let running = 0;
  return async function inLine<T>(work: () => Promise<T>): Promise<Result<T>> {
    if (running >= atOnce) {
      if (line.length >= waiting) {
        return refuse("unavailable", "Too many people are signing in at once. Try again shortly.", {
          retryAfter,
        });
      }
      await new Promise<void>((resolve) => line.push(resolve));
    } else {
      running++;
    }
    try {
      return ok(await work());
    } finally {
      const next = line.shift();
      if (next) next();
      else running--;
    }
  };
}

function scryptKey(password: string, salt: Uint8Array, { N, r, p }: Cost): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  // Node refuses what needs more than `maxmem`; scrypt needs a little over 128 · N · r.
  const options = { N, r, p, maxmem: 256 * N * r };
  scrypt(password, salt, hashBytes, options, (error, key) => error ? reject(error) : resolve(key));
  return promise;
}

function workOf({ N, r, p }: Cost): number {
  return N * r * p;
}

type Kept = { readonly cost: Cost; readonly salt: Uint8Array; readonly key: Uint8Array };

function textOf({ cost, salt, key }: Kept): string {
  const parts = [salt, key].map((bytes) => Buffer.from(bytes).toString("base64url"));
  return ["scrypt", cost.N, cost.r, cost.p, ...parts].join("$");
}

function parse(stored: string): Kept {
  const shape = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(stored);
  if (!shape) throw new Error("A stored password does not have the form scrypt$N$r$p$salt$hash");
  const [N = 0, r = 0, p = 0] = shape.slice(1, 4).map(Number);
  const [salt = "", key = ""] = shape.slice(4);
  return {
    cost: { N, r, p },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}
