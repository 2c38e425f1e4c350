/** Builds the site, or serves it with live reload: `deno task build`, `deno task dev`. */
import { Builder } from "fresh/dev";

const builder = new Builder();

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  const { configOrExit } = await import("@/config.ts");
  const { host: hostname, port, baseUrl } = configOrExit();
  const { demoAccounts, demoPassword } = await import("@/tests/fixtures/people.ts");
  const people = demoAccounts.slice(0, 3).map(({ email }) => `    ${email}`).join("\n");
  console.log(
    `\n  Caredeck: ${baseUrl}\n\n  Sign in with the password ${demoPassword} as\n${people}\n`,
  );
  await builder.listen(() => import("./main.ts"), { hostname, port });
}
