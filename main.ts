/** The clinic of this process and its site; `serve.ts` and the development server run it. */
import { createApp } from "@/app.ts";
import { openClinic } from "@/clinic.ts";
import { configOrExit } from "@/config.ts";

const config = configOrExit();

export const clinic = await openClinic(config);
export const app = createApp(clinic);

if (config.demo) {
  const { seedDemo } = await import("@/tests/fixtures/seed.ts");
  await seedDemo(clinic);
}
