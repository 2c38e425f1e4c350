/** The clinic as the rehearsal runs and kills it: the real one, with its webhooks, at a quicker pace. */
import { createApp } from "@/app.ts";
import { openClinic } from "@/clinic.ts";
import { configOrExit } from "@/config.ts";
import { handler as sendgridEvents } from "@/routes/webhooks/sendgrid/events.ts";
import { handler as twilioInbound } from "@/routes/webhooks/twilio/inbound.ts";
import { handler as twilioStatus } from "@/routes/webhooks/twilio/status.ts";
import { killLease, killPace } from "./pace.ts";

const config = configOrExit();
const clinic = await openClinic(config, { pace: killPace, lease: killLease });
// The pages are left out: building them takes longer than this process lives.
const app = createApp(clinic)
  .route("/webhooks/twilio/status", { handler: twilioStatus })
  .route("/webhooks/twilio/inbound", { handler: twilioInbound })
  .route("/webhooks/sendgrid/events", { handler: sendgridEvents });
const server = Deno.serve({
  hostname: config.host,
  port: config.port,
  onListen: () => console.log(JSON.stringify({ event: "kill.ready" })),
}, app.handler());

/** The pipe ends with whoever runs the rehearsal; then nobody else would end this process. */
async function outlivesNobody(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(1);
}
void outlivesNobody();

Deno.addSignalListener("SIGTERM", () => {
  void server.shutdown().then(clinic.close).then(() => Deno.exit(0));
});
