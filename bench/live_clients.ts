/**
 * Browsers of the bench, in a process of their own: opens as many event streams as the first line of
 * its input says, and answers each later line with the instants at which frames came since.
 */
const encoder = new TextEncoder();

/** Where the streams are; `cookies` are used in turn. */
export type Crowd = {
  readonly port: number;
  readonly path: string;
  readonly clients: number;
  readonly cookies: readonly string[];
};

/** Instants in milliseconds since the epoch, with fractions. */
export type Received = { readonly at: readonly number[] };

/** What ends a chunk that ends an event. */
const eventEnd = encoder.encode("\n\n\r\n");
/** Heartbeats are shorter, frames longer. */
const shortestFrame = 300;

async function open({ port, path, cookies }: Crowd, i: number, heard: () => void) {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines = [
    `GET ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "accept: text/event-stream",
    `cookie: ${cookies[i % cookies.length]}`,
  ];
  await connection.write(encoder.encode(lines.join("\r\n") + "\r\n\r\n"));
  const first = Promise.withResolvers<void>();
  follow(connection, () => {
    first.resolve();
    heard();
  }).catch(first.reject);
  await first.promise;
}

/** Calls back at the end of each event that is a frame. */
async function follow(connection: Deno.TcpConn, heard: () => void): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  let tail = new Uint8Array();
  let length = 0;
  for (let n = await connection.read(buffer); n !== null; n = await connection.read(buffer)) {
    length += n;
    tail = new Uint8Array([...tail, ...buffer.subarray(Math.max(0, n - 4), n)].slice(-4));
    if (!eventEnd.every((byte, at) => byte === tail[at])) continue;
    if (length > shortestFrame) heard();
    length = 0;
  }
}

async function attend(): Promise<void> {
  let at: number[] = [];
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const line of lines) {
    if (!line.startsWith("{")) {
      console.log(JSON.stringify({ at }));
      at = [];
      continue;
    }
    const crowd: Crowd = JSON.parse(line);
    const heard = () => void at.push(performance.timeOrigin + performance.now());
    for (let i = 0; i < crowd.clients; i += 50) {
      const some = Array.from({ length: Math.min(50, crowd.clients - i) }, (_, n) => i + n);
      await Promise.all(some.map((n) => open(crowd, n, heard)));
    }
    at = [];
    console.log("open");
  }
}

if (import.meta.main) {
  await attend();
  Deno.exit(0);
}
