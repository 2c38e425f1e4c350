/** How a message greets somebody whom the record knows by one name. */

/** Families' names come first there, so that the first word is not what a friend would say. */
const familyFirst = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** Never a name by itself: the next word belongs to it. */
const beginnings: readonly string[] = [
  "abd",
  "abdul",
  "abu",
  "al",
  "bin",
  "el",
  "ibn",
  "umm",
  "عبد",
  "أبو",
  "ابو",
  "أم",
  "ام",
  "ابن",
  "بن",
];

/**
 * The given name where there is no doubt of it, else the name as the record has it: `Salma` for `Salma
 * Idrissi` and for `Idrissi, Salma`, all of it for `J. Smith`, `عبد الله حسن` or `王小明`.
 */
export function firstName(name: string): string {
  const whole = name.replace(/\s+/gu, " ").trim();
  if (familyFirst.test(whole)) return whole;
  const [family = "", given] = whole.split(/\s*[,،]\s*/u, 2);
  const [first = ""] = (given ?? family).split(" ");
  const isInitial = first.endsWith(".") || [...first].length < 2;
  const isBeginning = beginnings.includes(first.toLowerCase());
  return isInitial || isBeginning ? whole : first;
}
