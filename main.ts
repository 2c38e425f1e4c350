/** The clinic of this process and its site; `serve.ts` and the development server run it. */
import { createApp } from "@/app.ts";
import { openClinic } from "@/clinic.ts";
import { configOrExit } from "@/config.ts";
import { orExit } from "@/start_problem.ts";
import { demoProblem } from "@/store/demo_guard.ts";

const config = configOrExit();

export const clinic = await orExit({ step: "open", place: config }, () => openClinic(config));
export const app = createApp(clinic);

const problem = await demoProblem(clinic.store.read, config.demo);
if (problem !== null) {
  console.error(problem);
  await clinic.close();
  Deno.exit(1);
}
if (config.demo) {
  const { seedDemo } = await import("@/tests/fixtures/seed.ts");
  await seedDemo(clinic);
}
