/**
 * The whole site on a free port of this machine, for real browsers. Its clock runs, and begins at the
 * fixtures' hour: the day is the same in every run, and the browsers' own clocks are wrong by a lot.
 */
import { createApp } from "@/app.ts";
import { type Clinic, openClinic } from "@/clinic.ts";
import { readConfig } from "@/config.ts";
import { openStreams } from "@/routes/(_web)/streams.ts";
import { seedDemo } from "@/tests/fixtures/seed.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { snapshot } from "@/tests/harness.ts";

export type Site = AsyncDisposable & {
  readonly clinic: Clinic;
  readonly url: string;
  /** Puts the clinic's clock forward. */
  forward(ms: number): void;
  /** Ends every open stream, and answers no new one until told otherwise. */
  cutStreams(isCut: boolean): void;
};

/** @param change What a journey puts in the place of parts of the clinic. */
export async function openSite(
  change: (clinic: Clinic) => Clinic = (clinic) => clinic,
): Promise<Site> {
  let isCut = false;
  let handle = (_req: Request): Promise<Response> => Promise.resolve(new Response());
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (req) => isCut && wantsStream(req) ? new Response(null, { status: 503 }) : handle(req),
  );
  const url = `http://localhost:${server.addr.port}`;
  const config = readConfig({ DEMO: "1", DATA_DIR: ":memory:", KV_URL: ":memory:", BASE_URL: url });
  if (!config.ok) throw new Error(config.problems.join("; "));
  let began = Date.now();
  const clinic = change(
    await openClinic(config.config, {
      clock: { now: () => openingTime + Date.now() - began },
      log: () => {},
      passwordCost: { N: 2, r: 1, p: 1 },
      patience: 60_000,
    }),
  );
  await seedDemo(clinic);
  const app = createApp(clinic);
  (await snapshot())(app);
  handle = app.handler();
  return {
    clinic,
    url,
    forward(ms) {
      began -= ms;
    },
    cutStreams(cut) {
      isCut = cut;
      if (cut) openStreams(clinic).shutdown();
    },
    async [Symbol.asyncDispose]() {
      openStreams(clinic).shutdown();
      await server.shutdown();
      await clinic.close();
    },
  };
}

function wantsStream(req: Request): boolean {
  return req.headers.get("accept")?.includes("text/event-stream") ?? false;
}
