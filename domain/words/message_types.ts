/** What people call the messages that the clinic sends; by the template's name. */
import type { Locale } from "./locale.ts";

const en = {
  booked: "Visit booked",
  reminder_48h: "Reminder, two days before",
  reminder_2h: "Reminder, two hours before",
  join_now: "Join now",
  running_late: "The doctor is running late",
  rescheduled: "Visit moved",
  cancelled: "Visit cancelled",
  missed_you: "We missed you",
  summary_ready: "Summary is ready",
  prescription_ready: "Prescription is ready",
  feedback_request: "How was your visit?",
  payment_due: "Payment due",
  payment_failed: "Payment failed",
  sign_in_link: "Sign-in link",
  staff_alert: "Alert for staff",
};

type TypeWords = typeof en;

const es: TypeWords = {
  booked: "Visita confirmada",
  reminder_48h: "Recordatorio, dos días antes",
  reminder_2h: "Recordatorio, dos horas antes",
  join_now: "Ya puede entrar",
  running_late: "El médico va con retraso",
  rescheduled: "Visita cambiada",
  cancelled: "Visita anulada",
  missed_you: "Le echamos de menos",
  summary_ready: "El resumen está listo",
  prescription_ready: "La receta está lista",
  feedback_request: "¿Qué tal fue su visita?",
  payment_due: "Pago pendiente",
  payment_failed: "Pago fallido",
  sign_in_link: "Enlace de acceso",
  staff_alert: "Aviso para el personal",
};

const ar: TypeWords = {
  booked: "تأكيد الحجز",
  reminder_48h: "تذكير قبل يومين",
  reminder_2h: "تذكير قبل ساعتين",
  join_now: "يمكنك الدخول الآن",
  running_late: "الطبيب متأخر",
  rescheduled: "تغيّر موعد الزيارة",
  cancelled: "أُلغيت الزيارة",
  missed_you: "فاتتك الزيارة",
  summary_ready: "الملخص جاهز",
  prescription_ready: "الوصفة جاهزة",
  feedback_request: "كيف كانت زيارتك؟",
  payment_due: "دفعة مستحقة",
  payment_failed: "تعذّر الدفع",
  sign_in_link: "رابط الدخول",
  staff_alert: "تنبيه للفريق",
};

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en, es, ar };

/** A template of the clinic's own goes by its name. */
export function messageTypeName(type: string, locale: Locale): string {
  const known = words[locale];
  return Object.hasOwn(known, type) ? known[type] ?? type : type.replaceAll("_", " ");
}
