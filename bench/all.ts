/** `deno task bench`: the quick benches, one after another, each in a process and a minute of its own. */
const quick = [
  ["write_path.ts"],
  ["views.ts", "20000"],
  ["requests.ts"],
  ["live.ts"],
  ["audit.ts"],
];
const longest = 60_000;

for (const [script = "", ...args] of quick) {
  const path = new URL(script, import.meta.url).pathname;
  console.log(`\n== ${[script, ...args].join(" ")}`);
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", path, ...args],
    stdout: "inherit",
    stderr: "inherit",
    signal: AbortSignal.timeout(longest),
  }).output();
  if (code !== 0) Deno.exit(code);
}
