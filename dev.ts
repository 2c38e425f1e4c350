/** Builds the site, or serves it with live reload: `deno task build`, `deno task dev`. */
import { Builder } from "fresh/dev";

const builder = new Builder();

if (Deno.args.includes("build")) {
  await builder.build();
} else {
  const { configOrExit } = await import("@/config.ts");
  const { host: hostname, port } = configOrExit();
  await builder.listen(() => import("./main.ts"), { hostname, port });
}
