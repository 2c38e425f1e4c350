/**
 * Lets an admin in: makes the account if there is none, and prints a link with which to choose a
 * password. For the first admin of a clinic, and for one who lost the password.
 *
 *     deno task admin lena@clinic.example "Lena Vogt"
 */
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { type Config, configOrExit } from "@/config.ts";
import { inviteAccount } from "@/domain/account.ts";
import { isoOf } from "@/domain/time.ts";
import { orExit } from "@/start_problem.ts";
import { appointAdmin } from "@/store/commands/appoint_admin.ts";
import { jsonLog } from "@/telemetry/log.ts";
import { traceIdOf } from "@/telemetry/trace.ts";

/** Answers with the exit code; `say` gets each line. */
export async function adminCommand(
  [email, name]: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> {
  const input = inviteAccount.safeParse({ role: "admin", email, name });
  if (!input.success) {
    say('Give an address and a name: deno task admin lena@clinic.example "Lena Vogt"');
    for (const { path, message } of input.error.issues) say(`  ${path.join(".")}: ${message}`);
    return 1;
  }
  const source = { clock: systemClock, random: systemRandom };
  const log = jsonLog({ clock: systemClock, write: say, least: "warn" });
  const store = await openStoreOf(config, { ...source, log });
  try {
    const asked = { ...input.data, traceId: traceIdOf(systemRandom) };
    const link = await appointAdmin(store, asked);
    if (!link.ok) {
      say(link.refusal.detail);
      return 1;
    }
    say(`Open this link once, before ${isoOf(link.value.expiresAt)}, and choose a password:`);
    say(`  ${config.baseUrl}/invites/${link.value.token}`);
    return 0;
  } finally {
    await store.close();
  }
}

if (import.meta.main) {
  const config = configOrExit();
  const run = () => adminCommand(Deno.args, config, console.log);
  Deno.exit(await orExit({ step: "open", place: config }, run));
}
