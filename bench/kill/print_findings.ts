/** The findings of a rehearsal as a table for people. */
import type { Findings } from "./judge.ts";

export function printFindings({ figures, log, pressure, stories, violations }: Findings): void {
  for (const [name, value] of Object.entries(figures)) console.log(row(name, value));
  for (const { channel, perSecond, burst, inOne, inTen } of pressure) {
    const limit = `limit ${perSecond}/s and ${burst} at once`;
    console.log(row(`${channel}: most in 1 s, in 10 s`, `${inOne}, ${inTen} (${limit})`));
  }
  console.log("\nLogged by the processes:");
  for (const [name, value] of Object.entries(log)) console.log(row(name, value));
  const found = Object.entries(violations);
  console.log(found.length === 0 ? "\nNothing that should not have happened." : "\nVIOLATIONS");
  for (const [name, { times, ids }] of found) {
    console.log(`${row(name, times)}  ${ids.join(" ")}`);
  }
  for (const [id, lines] of Object.entries(stories)) {
    console.log([`\n${id}`, ...lines].join("\n  "));
  }
}

function row(name: string, value: number | string): string {
  return `${name.padEnd(60)} ${typeof value === "number" ? String(value).padStart(8) : value}`;
}
