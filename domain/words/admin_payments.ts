/** Words of the payments that do not add up. */
import type { Locale } from "./locale.ts";
import type { PaymentException } from "@/domain/payments.ts";
import { forms } from "./say.ts";

const en = {
  title: "Payments",
  sub: "Where chart and ledger disagree. The oldest stands first.",
  open: forms({ one: "{n} open exception", other: "{n} open exceptions" }),
  columns: {
    age: "Age",
    what: "What",
    patient: "Patient",
    amount: "Amount",
    action: "Action",
  },
  kinds: {
    failed: "Payment failed",
    uncaptured: "Seen, not charged",
    amount_mismatch: "Amount differs from what was due",
    refund_failed: "Refund failed",
    paid_not_seen: "Charged, not seen",
  },
  nobody: "unknown",
  visit: "Open the visit",
  empty: "Every payment adds up",
  emptyText:
    "Failed, missing and doubled payments would stand here until someone has settled them.",
};

export type PaymentWords = Omit<typeof en, "kinds"> & {
  readonly kinds: Readonly<Record<PaymentException, string>>;
};

const es: PaymentWords = {
  title: "Pagos",
  sub: "Donde la historia y las cuentas no coinciden. Lo más antiguo, primero.",
  open: forms({ one: "{n} incidencia abierta", other: "{n} incidencias abiertas" }),
  columns: {
    age: "Antigüedad",
    what: "Qué",
    patient: "Paciente",
    amount: "Importe",
    action: "Acción",
  },
  kinds: {
    failed: "Pago fallido",
    uncaptured: "Visto, sin cobrar",
    amount_mismatch: "El importe no es el debido",
    refund_failed: "Devolución fallida",
    paid_not_seen: "Cobrado, no visto",
  },
  nobody: "desconocido",
  visit: "Abrir la visita",
  empty: "Todos los pagos cuadran",
  emptyText: "Los pagos fallidos, ausentes o dobles estarían aquí hasta que alguien los resuelva.",
};

const ar: PaymentWords = {
  title: "المدفوعات",
  sub: "حيث لا يتطابق السجل مع الحساب. الأقدم أولًا.",
  open: forms({
    zero: "لا حالات مفتوحة",
    one: "حالة مفتوحة واحدة",
    two: "حالتان مفتوحتان",
    few: "{n} حالات مفتوحة",
    many: "{n} حالة مفتوحة",
    other: "{n} حالة مفتوحة",
  }),
  columns: {
    age: "العمر",
    what: "الحالة",
    patient: "المريض",
    amount: "المبلغ",
    action: "الإجراء",
  },
  kinds: {
    failed: "فشل الدفع",
    uncaptured: "كُشف عليه ولم يُحصَّل",
    amount_mismatch: "المبلغ غير المستحق",
    refund_failed: "فشل الاسترداد",
    paid_not_seen: "حُصّل ولم يُكشف عليه",
  },
  nobody: "غير معروف",
  visit: "افتح الزيارة",
  empty: "كل المدفوعات متطابقة",
  emptyText: "تظهر هنا المدفوعات الفاشلة والناقصة والمكررة حتى تُسوّى.",
};

export const paymentWords: Readonly<Record<Locale, PaymentWords>> = { en, es, ar };
