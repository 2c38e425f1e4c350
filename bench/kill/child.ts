/** The clinic in a process of its own, which can be killed. */

export type Child = {
  readonly pid: number;
  /** Resolves when it serves, or has ended. */
  readonly ready: Promise<void>;
  readonly ended: Promise<Deno.CommandStatus>;
  kill(): void;
  /** Lets it end what runs. */
  stop(): Promise<void>;
};

/** `onLine` hears each line of its log, and what else it says. */
export function openChild(
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Child {
  const script = new URL("./clinic.ts", import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script],
    env: { ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const hear = (line: string) => line.includes('"kill.ready"') ? resolve() : onLine(line);
  const ended = Promise.all([
    process.status,
    eachLine(process.stdout, hear),
    eachLine(process.stderr, hear),
  ]).then(async ([status]) => {
    await process.stdin.abort().catch(() => {});
    return status;
  });
  void process.status.then(() => resolve());
  return {
    pid: process.pid,
    ready,
    ended,
    kill: () => process.kill("SIGKILL"),
    async stop() {
      process.kill("SIGTERM");
      await ended;
    },
  };
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  hear: (line: string) => void,
): Promise<void> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    lines.forEach(hear);
  }
  if (text !== "") hear(text);
}
