/** Serves the built site until it is told to stop, then lets everything under way end. */
import { clinic } from "@/main.ts";
import { openStreams } from "@/routes/(_web)/streams.ts";
import { orExit } from "@/start_problem.ts";

// The path is made at run time, so that checking the types does not ask for a build.
const built = new URL("./_fresh/server.js", import.meta.url).href;
const { config, log } = clinic;
const server = await orExit({ step: "listen", place: config, close: clinic.close }, async () => {
  const { default: site } = await import(built);
  return Deno.serve({
    hostname: config.host,
    port: config.port,
    onListen: ({ hostname, port }) =>
      log("info", "server.listening", { address: `${hostname}:${port}` }),
  }, (req, info) => site.fetch(req, info));
});

async function stop(): Promise<void> {
  log("info", "server.stopping");
  openStreams(clinic).shutdown();
  await server.shutdown();
  await clinic.close();
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => void stop().then(() => Deno.exit(0)));
}
