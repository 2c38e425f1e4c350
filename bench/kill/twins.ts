/** The same words for the same person, queued twice: the second copy goes only if the first did not arrive. */
import { standardPolicy } from "@/domain/sending/facts.ts";
import type { Case, Evidence } from "./evidence.ts";
import { hadFailed } from "./evidence.ts";

/** The messages that went although the same words had just gone. */
export function twinsTaken({ cases }: Evidence): string[] {
  const pairs = Map.groupBy(
    cases.filter(({ errand }) => errand.sort === "twin"),
    ({ errand }) => errand.person,
  );
  return [...pairs.values()].flatMap((pair) =>
    pair.filter((one) => pair.some((other) => other !== one && wentBeside(one, other)))
      .map(({ message }) => message.id)
  );
}

/** Whether `one` was taken after `other` was, which may have arrived. */
function wentBeside(one: Case, other: Case): boolean {
  return one.taken.some((taken) =>
    other.taken.some((before) =>
      before.order < taken.order && taken.at - before.at < standardPolicy.sameContentWindow &&
      !hadFailed(other, before, taken.order)
    )
  );
}
