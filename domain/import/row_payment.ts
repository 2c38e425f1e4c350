/** The payment of a booking: a decimal amount, its currency, and how far it got. */
import type { CellReader } from "./cell_reader.ts";
import type { ImportField } from "./fields.ts";
import { type PaymentFacts, paymentStates, type ScheduleRow } from "./schedule_row.ts";

/** Empty when no amount is mapped; a row without an amount has no payment. */
export function readPayment(reader: CellReader): Pick<ScheduleRow, "payment"> {
  const amount = reader.text("amount");
  if (amount === undefined) return {};
  if (amount === null) return { payment: null };
  const currency = reader.text("currency")?.toUpperCase() ?? "";
  const digits = minorDigits(currency);
  if (digits === null) {
    reader.fail("currency", "is not an ISO 4217 code such as EUR");
    return {};
  }
  const dueMinor = minor(reader, "amount", digits) ?? 0;
  const state = readState(reader);
  const captured = minor(reader, "captured", digits);
  return {
    payment: {
      dueMinor,
      capturedMinor: captured ?? (state === "captured" ? dueMinor : 0),
      currency,
      state,
      billedAt: reader.instant("billedAt") ?? null,
      paidAt: reader.instant("paidAt") ?? null,
    },
  };
}

/** Digits behind the point in this currency: 2 for EUR, 0 for JPY; null for what is no currency. */
export function minorDigits(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;
}

/** Minor units as a decimal that `readPayment` reads back: 1250 and 2 digits are "12.50". */
export function decimalOf(amount: number, digits: number): string {
  if (digits === 0) return String(amount);
  const text = String(amount).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function readState(reader: CellReader): PaymentFacts["state"] {
  const word = reader.text("payment") ?? null;
  if (word === null) return "due";
  const state = paymentStateOf(word);
  if (state === null) reader.fail("payment", `is none of: ${paymentStates.join(", ")}`);
  return state ?? "due";
}

/** The state a word stands for, whatever its case, hyphens and spaces; null if none. */
export function paymentStateOf(word: string): PaymentFacts["state"] | null {
  const plain = word.toLowerCase().replaceAll(/[\s-]/g, "_");
  return paymentStates.find((known) => known === plain) ?? null;
}

function minor(reader: CellReader, field: ImportField, digits: number): number | null {
  const text = reader.text(field) ?? null;
  if (text === null) return null;
  const [, whole = "", fraction = ""] = /^(\d{1,10})(?:\.(\d+))?$/.exec(text) ?? [];
  const value = Number(whole + fraction.padEnd(digits, "0"));
  if (whole !== "" && fraction.length <= digits && value <= 2_147_483_647) return value;
  reader.fail(field, `is not an amount such as 12.50 with at most ${digits} decimals`);
  return null;
}
