/** Builds the site, or serves it with live reload: `deno task build`, `deno task dev`. */
import { Builder } from "fresh/dev";

const builder = new Builder();

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  const { configOrExit } = await import("@/config.ts");
  const { orExit } = await import("@/start_problem.ts");
  const config = configOrExit();
  const { host: hostname, port, baseUrl } = config;
  const { demoLogins, demoPassword } = await import("@/domain/demo.ts");
  const people = demoLogins.map(({ email }) => `    ${email}`).join("\n");
  console.log(
    `\n  Caredeck: ${baseUrl}\n\n  Sign in with the password ${demoPassword} as\n${people}\n`,
  );
  await orExit(
    { step: "listen", place: config },
    () => builder.listen(() => import("./main.ts"), { hostname, port }),
  );
}
