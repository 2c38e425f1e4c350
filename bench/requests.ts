/**
 * `deno run -A bench/requests.ts [rows]`: what the site does for a request: knowing who asks, the
 * door, and the admin's board with 200 rows, against handing out the same bytes, compressed or not.
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { opsSource } from "@/routes/(_web)/sources.ts";
import { identify } from "@/store/sessions.ts";
import { type BenchClinic, openBenchClinic } from "./bench_clinic.ts";
import { describeMachine, interleaved, median, print, ratioText, timings } from "./measure.ts";

type Work = () => unknown;
type Asking = () => Promise<Uint8Array<ArrayBuffer>>;

const perRound = 20;

/** Milliseconds of one call, the median of some; the variants in turn. */
function compare(works: Readonly<Record<string, Work>>) {
  return interleaved(
    Object.entries(works).map(([name, work]) => ({
      name,
      run: async () => median(await timings(perRound, work)),
    })),
    7,
  );
}

function requestOf({ fetch, cookies }: BenchClinic, path: string, signedIn: boolean): Asking {
  const headers = new Headers({ accept: "text/html" });
  if (signedIn) headers.set("cookie", cookies[0] ?? "");
  return async () => {
    const response = await fetch(new Request(`http://127.0.0.1${path}`, { headers }));
    if (response.status >= 400) throw new Error(`${path} answers ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

async function compareDoors(at: BenchClinic): Promise<void> {
  const secret = (at.cookies[0] ?? "").split("=")[1] ?? "";
  const compared = await compare({
    "GET /healthz, a stranger": requestOf(at, "/healthz", false),
    "GET /healthz, signed in": requestOf(at, "/healthz", true),
    "of which who asks (identify)": () => identify(at.clinic.store, secret),
  });
  print("A request with next to nothing behind it", [
    ["", "ms", "times the first"],
    ...compared.map((one) => [one.name, one.figure, ratioText(one)]),
  ]);
}

async function compareBoards(at: BenchClinic, rows: number): Promise<void> {
  const board = requestOf(at, "/admin", true);
  const bytes = await board();
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  const squeezed: Record<string, () => Uint8Array> = {
    "gzip 1": () => gzipSync(bytes, { level: 1 }),
    "gzip 6": () => gzipSync(bytes, { level: 6 }),
    "brotli 4": () => brotliCompressSync(bytes, brotli),
  };
  const compared = await compare({
    "GET /admin": board,
    "of which reading the view": () => opsSource(at.clinic).read(),
    "the same bytes, kept": () => new Response(bytes).arrayBuffer(),
    ...squeezed,
  });
  print(`The board with ${rows} rows, ${Math.round(bytes.length / 1024)} KiB`, [
    ["", "ms", "a second", "KiB", "times GET /admin"],
    ...compared.map((one) => [
      one.name,
      one.figure,
      1000 / one.figure,
      (squeezed[one.name]?.() ?? bytes).length / 1024,
      ratioText(one),
    ]),
  ]);
}

if (import.meta.main) {
  const rows = Number(Deno.args[0] ?? 200);
  console.log(describeMachine());
  await using at = await openBenchClinic({ rows, admins: 1 });
  await compareDoors(at);
  await compareBoards(at, rows);
}
