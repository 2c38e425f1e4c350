/** Reads `var doctor: name, identity, max 40, like Dr Emi Nakagawa`. */
import { privacyClasses } from "@/domain/channel.ts";
import {
  type MessageValue,
  type Variable,
  type VariableType,
  variableTypes,
} from "@/domain/template.ts";
import { valueProblem } from "./values.ts";

/** What a variable is when its line does not say: its longest form, and a usual one. */
const usual: Readonly<Record<VariableType, { longest: number; example: MessageValue }>> = {
  text: { longest: 80, example: "Caredeck" },
  name: { longest: 40, example: "Salma Idrissi" },
  url: { longest: 80, example: "https://caredeck.example/v/8f3k2m" },
  instant: { longest: 60, example: Date.UTC(2026, 10, 24, 13, 10) },
  number: { longest: 12, example: 15 },
  money: { longest: 20, example: { minor: 9_000, currency: "EUR" } },
};

const most = 2_000;
const shape = /^([a-z]+)\s*,\s*([a-z]+)(?:\s*,\s*max\s+(\d{1,5}))?(?:\s*,\s*like\s+(.+))?$/;

/** The variable, or a sentence that says what is wrong with its line. */
export function readVariable(name: string, text: string): Variable | string {
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name)) {
    return `The name ${name} must be letters and digits, the first a small letter.`;
  }
  const [, typeWord, privacyWord, max, like] = shape.exec(text) ?? [];
  const type = variableTypes.find((each) => each === typeWord);
  const privacy = privacyClasses.find((each) => each === privacyWord);
  if (type === undefined || privacy === undefined) {
    return `The variable ${name} is written “type, privacy, max N, like example”; the types are ` +
      `${variableTypes.join(", ")}, the privacy classes ${privacyClasses.join(", ")}.`;
  }
  const longest = max === undefined ? usual[type].longest : Number(max);
  if (longest < 1 || longest > most) return `“max” of ${name} must be from 1 to ${most}.`;
  const example = like === undefined ? usual[type].example : exampleOf(type, like);
  if (example === null) return `The example of ${name} is no ${type}: ${exampleForms[type]}.`;
  const variable = { name, type, privacy, longest, example };
  const problem = valueProblem(variable, example);
  return problem === null ? variable : `The example of ${name} ${problem}.`;
}

const exampleForms: Readonly<Record<VariableType, string>> = {
  text: "write any text",
  name: "write a name",
  url: "write https://…",
  instant: "write 2026-11-24T14:10Z",
  number: "write 15",
  money: "write 90.00 EUR as 9000 EUR, in the minor unit",
};

function exampleOf(type: VariableType, text: string): MessageValue | null {
  switch (type) {
    case "text":
    case "name":
    case "url":
      return text;
    case "instant": {
      const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : NaN;
      return Number.isFinite(at) ? at : null;
    }
    case "number":
      return /^-?\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : null;
    case "money": {
      const [, minor, currency] = /^(-?\d{1,9}) ([A-Z]{3})$/.exec(text) ?? [];
      return currency === undefined ? null : { minor: Number(minor), currency };
    }
    default:
      return type satisfies never;
  }
}
