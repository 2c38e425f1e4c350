/**
 * Fills the clinic in DATA_DIR with the people of the demonstration and a day of their visits. What
 * is there already stays. Refuses without DEMO=1, since everybody knows the demo passwords.
 *
 *     deno task seed
 */
import { openClinic } from "@/clinic.ts";
import { configOrExit } from "@/config.ts";
import { dayOf } from "@/domain/time.ts";
import { orExit } from "@/start_problem.ts";
import { demoProblem } from "@/store/demo_guard.ts";
import { countVisits } from "@/store/visits.ts";
import { seedDemo } from "@/tests/fixtures/seed.ts";

const config = configOrExit();
if (!config.demo) {
  console.error("The demonstration's people are not for a real clinic. Set DEMO=1 to seed them.");
  Deno.exit(1);
}
const clinic = await orExit(
  { step: "open", place: config },
  () => openClinic({ ...config, logLevel: "warn" }, { polls: false }),
);
const problem = await demoProblem(clinic.store.read, true);
if (problem !== null) {
  console.error(problem);
  await clinic.close();
  Deno.exit(1);
}
await seedDemo(clinic);
const today = await countVisits(clinic.store.read, dayOf(clinic.clock.now(), config.zone));
await clinic.close();
console.log(`The demonstration is ready: ${today} visits today.`);
