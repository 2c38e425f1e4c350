import assert from "node:assert/strict";
import fc from "fast-check";
import { describeError, jsonLog, type Level } from "./log.ts";

const root = new URL("..", import.meta.url).href;
const clock = { now: () => Date.UTC(2026, 10, 22, 13, 30) };

function linesOf(least: Level | undefined, write: (log: ReturnType<typeof jsonLog>) => void) {
  const lines: string[] = [];
  const options = { clock, write: (line: string) => void lines.push(line) };
  write(jsonLog(least ? { ...options, least } : options));
  return lines;
}

Deno.test("a log line is one line of JSON: when, how bad, what, and the fields", () => {
  const lines = linesOf(undefined, (log) => {
    log("warn", "kv.trouble", { action: "pulse.publish", where: "two\nlines" });
  });
  assert.equal(lines.length, 1);
  assert.doesNotMatch(lines[0] ?? "", /\n/);
  assert.deepEqual(JSON.parse(lines[0] ?? ""), {
    at: "2026-11-22T13:30:00Z",
    level: "warn",
    event: "kv.trouble",
    action: "pulse.publish",
    where: "two\nlines",
  });
});

Deno.test("what is below the least level is left out", () => {
  const levels: readonly Level[] = ["debug", "info", "warn", "error"];
  const said = (least?: Level) =>
    linesOf(least, (log) => levels.forEach((level) => log(level, level)))
      .map((line) => JSON.parse(line).event);
  assert.deepEqual(said("debug"), levels);
  assert.deepEqual(said(), ["info", "warn", "error"]);
  assert.deepEqual(said("error"), ["error"]);
});

Deno.test("an error is told by class, code and cause, and by the place where it was made", () => {
  const cause = Object.assign(new RangeError("Salma Idrissi"), {
    code: "ERR_SQLITE_ERROR",
    errcode: 5,
  });
  const error = Object.assign(new Error("born 1992", { cause }), { code: "store_busy" });
  const { where, ...rest } = describeError(error);
  assert.deepEqual(rest, { error: "Error store_busy < RangeError ERR_SQLITE_ERROR 5" });
  assert.match(where ?? "", /^telemetry\/log_test\.ts:\d+$/);
});

Deno.test("nothing of an error's message shows, whatever it is and however it looks", () => {
  const secret = "canary";
  const fakes = fc.constantFrom(
    `\n    at ${secret} (${root}${secret}.ts:1:1)`,
    `${secret}\n    at ${root}${secret}/${secret}.ts:1:1\n`,
    ` ${secret}@example.test`,
    secret,
  );
  fc.assert(fc.property(fc.string(), fakes, fc.string(), (before, fake, after) => {
    const message = before + fake + after;
    const error = Object.assign(new Error(message), { code: `+49 ${secret}` });
    error.name = `${secret} ${secret}`;
    const described = JSON.stringify(describeError(new Error(message, { cause: error })));
    assert.doesNotMatch(described, /canary/);
  }));
});

Deno.test.each(["text", 7, null, undefined, { name: "object" }])(
  "what is thrown without being an error is told by its type alone: %s",
  (thrown) => assert.deepEqual(describeError(thrown), { error: typeof thrown }),
);

Deno.test("an error of a package is told at the place in our code that called it", () => {
  const error = new Error("x");
  error.stack = "Error: x\n    at f (ext:core/01.js:1:1)\n" +
    "    at g (file:///home/u/.cache/deno/npm/registry/pg/8.0.0/lib/client.ts:9:9)\n" +
    `    at h (${root}node_modules/pg/client.js:9:9)\n` +
    `    at async tableQueue (${root}queues/table_queue.ts:30:5)\n` +
    `    at ${root}routes/(_web)/errors.tsx:3:1`;
  assert.equal(describeError(error).where, "queues/table_queue.ts:30");
  error.stack = `Error: x\n    at ${root}routes/(_web)/errors.tsx:3:1`;
  assert.equal(describeError(error).where, "routes/(_web)/errors.tsx:3");
});
