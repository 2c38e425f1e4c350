/** `deno task bench:kill`: messages to providers that fail in every way, by a clinic that is killed at random. */
import { parseArgs } from "node:util";
import { minute } from "@/domain/time.ts";
import { rehearse } from "@/bench/kill/rehearse.ts";
import { openPlace } from "@/bench/kill/open_place.ts";
import { printFindings } from "@/bench/kill/print_findings.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "10000" },
    kills: { type: "string", default: "60" },
    enough: { type: "string", default: "Infinity" },
    seed: { type: "string", default: "1" },
    postgres: { type: "boolean", default: false },
    longest: { type: "string", default: "30000" },
    json: { type: "boolean", default: false },
  },
});

await using place = await openPlace(values.postgres);
const findings = await rehearse({
  messages: Number(values.messages),
  kills: Number(values.kills),
  enough: Number(values.enough),
  seed: Number(values.seed),
  lives: [300, 6_000, Number(values.longest)],
  rates: { sms: 40, whatsapp: 20, email: 30 },
  place,
  two: values.postgres,
  longest: 60 * minute,
  tell: (line) => console.error(line),
});
if (values.json) console.log(JSON.stringify(findings, null, 2));
else printFindings(findings);
if (Object.keys(findings.violations).length > 0) Deno.exitCode = 1;
