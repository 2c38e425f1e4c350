/** What this machine has of the real things that some tests need: a browser, PostgreSQL, Redis. */

export type Part = "chromium" | "postgres" | "redis";

type Found = {
  /** Left out of this run; in CI the tests fail instead, because `needs` throws. */
  readonly ignore: boolean;
  /** Path of the browser or URL of the server; empty when left out. */
  readonly at: string;
};

/** What a run without the part leaves out, and how to get it. */
export const leftOut: Readonly<Record<Part, string>> = {
  chromium: "left out: browser journeys (no Chromium): apt-get install chromium",
  postgres: "left out: tests on PostgreSQL (none answers): apt-get install postgresql",
  redis: "left out: tests on Redis (none answers): apt-get install redis-server",
};

const probes: Readonly<Record<Part, () => Promise<string | null>>> = {
  chromium: haveChromium,
  postgres: havePostgres,
  redis: haveRedis,
};

/**
 * Asks for a part at the top of a test module. Throws in CI when the part is missing, so that a
 * green CI means that everything ran.
 *
 * ```ts ignore
 * const postgres = await needs("postgres");
 * Deno.test({ name: "…", ignore: postgres.ignore, fn: () => run(postgres.at) });
 * ```
 */
export async function needs(part: Part): Promise<Found> {
  const at = await have(part);
  if (at === null && Deno.env.get("CI") === "true") {
    throw new Error(`CI must leave nothing out, but ${part} is missing. ${leftOut[part]}`);
  }
  return { ignore: at === null, at: at ?? "" };
}

export function have(part: Part): Promise<string | null> {
  return probes[part]();
}

/** Path of a Chromium, from `TEST_CHROMIUM` or where Debian and others put it; null without one. */
export async function haveChromium(): Promise<string | null> {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const chosen = Deno.env.get("TEST_CHROMIUM");
  for (const path of chosen === undefined ? usual : [chosen]) {
    if (await isFile(path)) return path;
  }
  return null;
}

/**
 * URL of a PostgreSQL that lets the tests in, from `TEST_DATABASE_URL` or the local server; null
 * when none answers within 2 s. Never `DATABASE_URL`: tests must not touch a clinic's records.
 */
export async function havePostgres(): Promise<string | null> {
  const url = Deno.env.get("TEST_DATABASE_URL") ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}

/** URL of a Redis that answers PING, from `TEST_REDIS_URL` or the local server; null without one. */
export async function haveRedis(): Promise<string | null> {
  const url = Deno.env.get("TEST_REDIS_URL") ?? "redis://127.0.0.1:6379";
  const { hostname, port } = new URL(url);
  try {
    using connection = await Deno.connect({ hostname, port: Number(port || 6379) });
    await connection.write(new TextEncoder().encode("PING\r\n"));
    const answer = new Uint8Array(5);
    await connection.read(answer);
    return new TextDecoder().decode(answer) === "+PONG" ? url : null;
  } catch {
    return null;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
