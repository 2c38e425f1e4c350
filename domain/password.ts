/** What a password must be, said in plain words. Free of zod, so that a form may say it while one types. */

/** Characters as a person counts them, after normalisation. */
export const passwordLength = { least: 12, most: 200 } as const;

/** Whose password it is; a password made of these is the first that somebody tries. */
export type PasswordOwner = { readonly email: string; readonly name: string };

/** The words at the heart of the commonest passwords; figures and marks around them add nothing. */
const common = new Set(
  `password passwort motdepasse contrasena qwerty qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm
  qazwsx qazwsxedc letmein welcome iloveyou admin administrator monkey dragon sunshine princess
  football baseball superman batman trustno master shadow michael jennifer charlie whatever secret
  changeme default login hello caredeck clinic doctor patient hospital medical summer winter spring
  autumn`.split(/\s+/),
);

/** Figures and marks that stand in for letters, as in "p@ssw0rd". */
const disguises: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  "$": "s",
  "!": "i",
};

const runs = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

/** The same characters whichever way the keyboard composed them. */
export function normalPassword(password: string): string {
  return password.normalize("NFKC");
}

/** What is wrong with the password, as a sentence to show beside it; null when it will do. */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const normal = normalPassword(password);
  const length = [...normal].length;
  if (length < passwordLength.least) {
    return `Use at least ${passwordLength.least} characters. A few words in a row work well.`;
  }
  if (length > passwordLength.most) return `Use at most ${passwordLength.most} characters.`;
  const folded = fold(normal);
  if (isMadeOf(folded, owner)) return "Choose something other than your name or email address.";
  if (isCommon(normal.toLowerCase(), folded)) {
    return "This is one of the first passwords anybody would try. Choose a less common one.";
  }
  return null;
}

/** True when fewer than eight characters remain once the owner's own words are taken out. */
function isMadeOf(folded: string, { email, name }: PasswordOwner): boolean {
  const mailbox = email.replace(/@.*/, "");
  const words = [email, mailbox, ...mailbox.split(/[._+-]/), name, ...name.split(/\s+/)].map(fold)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ""), folded);
  return rest !== folded && rest.length < 8;
}

function isCommon(lower: string, folded: string): boolean {
  if (/^(.{1,12}?)\1+$/u.test(lower)) return true;
  if (folded === "" || runs.some((run) => run.repeat(20).includes(folded))) return true;
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = [...core].map((letter) => disguises[letter] ?? letter).join("");
  return plain.split(/[^\p{L}]+/u).every((word) => common.has(word));
}

/** Letters and figures only, in lower case and without accents. */
function fold(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
