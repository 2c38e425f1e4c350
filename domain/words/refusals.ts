/** What a person is told when Caredeck declines: what happened, and what to do next. */
import type { Refusal, RefusalCode } from "@/domain/result.ts";
import type { Locale } from "./locale.ts";
import { sayWait } from "./waits.ts";

/** `fault`: what went wrong was ours. */
type Sentences = Readonly<Record<RefusalCode | "fault", string>>;

const en: Sentences = {
  account_disabled: "This account is switched off. Ask the clinic.",
  already_exists: "This exists already. Look at what is there.",
  bad_credentials: "Email or password is not right.",
  body_too_large: "That is too large. Send less at a time.",
  fault:
    "Something went wrong on our side. What you did last may not be saved: look before you repeat it.",
  forbidden: "Your role may not do this. Ask an admin.",
  idempotency_conflict: "This request was sent before with other content. Start again.",
  idempotency_in_progress: "This is being done already. Wait a moment.",
  illegal_transition: "The visit has moved on, so this step no longer fits. Look again.",
  invalid_input: "Something is missing or not right. See the marked fields.",
  link_expired: "This link was used or has expired. Ask for a new one.",
  method_not_allowed: "This address does not take that kind of request.",
  not_found: "There is nothing here, or it is not yours to see.",
  origin_mismatch: "This form did not come from this site, or is too old. Load the page again.",
  outside_hours: "The practitioner does not work through that time. Choose another.",
  patient_busy:
    "The patient already has a visit at that time. Choose another time, or move that visit first.",
  slot_taken: "Another visit is booked at that time. Choose another slot.",
  stale_write: "Somebody else changed this first. Look again, then decide.",
  too_early: "It is too early for this. Wait until its time has come.",
  too_late: "It is too late for this.",
  too_many_attempts: "Too many attempts. Wait a while, then try again.",
  too_many_bookings:
    "There are as many open bookings as one person may have. Cancel one, or ask the clinic to book.",
  unauthenticated: "You are signed out. Sign in again.",
  unavailable: "This cannot be done right now. Try again in a moment.",
  unsupported_media_type: "That format is not understood here.",
};

const es: Sentences = {
  account_disabled: "Esta cuenta está desactivada. Pregunte en la clínica.",
  already_exists: "Esto ya existe. Revise lo que hay.",
  bad_credentials: "El correo o la contraseña no son correctos.",
  body_too_large: "Es demasiado grande. Envíe menos de una vez.",
  fault:
    "Algo ha fallado por nuestra parte. Lo último que hizo quizá no se haya guardado: mire antes de repetirlo.",
  forbidden: "Su función no permite hacer esto. Pida ayuda a administración.",
  idempotency_conflict: "Esta solicitud ya se envió con otro contenido. Empiece de nuevo.",
  idempotency_in_progress: "Esto ya se está haciendo. Espere un momento.",
  illegal_transition: "La visita ha avanzado y este paso ya no corresponde. Mire de nuevo.",
  invalid_input: "Falta algo o no es correcto. Vea los campos marcados.",
  link_expired: "Este enlace ya se usó o ha caducado. Pida uno nuevo.",
  method_not_allowed: "Esta dirección no admite ese tipo de solicitud.",
  not_found: "Aquí no hay nada, o no le corresponde verlo.",
  origin_mismatch: "El formulario no vino de este sitio o es antiguo. Cargue la página de nuevo.",
  outside_hours: "El profesional no trabaja durante ese horario. Elija otro.",
  patient_busy: "Ya tiene otra visita a esa hora. Elija otra hora o cambie antes esa visita.",
  slot_taken: "Ya hay otra visita a esa hora. Elija otro hueco.",
  stale_write: "Otra persona lo cambió antes. Mire de nuevo y decida.",
  too_early: "Aún es pronto para esto. Espere a que llegue su hora.",
  too_late: "Ya es tarde para esto.",
  too_many_attempts: "Demasiados intentos. Espere un rato y pruebe otra vez.",
  too_many_bookings:
    "Ya tiene todas las reservas abiertas que puede tener una persona. Cancele una o pida a la clínica que reserve.",
  unauthenticated: "Su sesión ha terminado. Inicie sesión de nuevo.",
  unavailable: "Ahora mismo no es posible. Inténtelo en un momento.",
  unsupported_media_type: "Ese formato no se admite aquí.",
};

const ar: Sentences = {
  account_disabled: "هذا الحساب معطّل. اسأل العيادة.",
  already_exists: "هذا موجود من قبل. راجع ما هو مسجّل.",
  bad_credentials: "البريد الإلكتروني أو كلمة المرور غير صحيحة.",
  body_too_large: "الحجم كبير جدًا. أرسل أقل في كل مرة.",
  fault: "حدث خطأ من جانبنا. ربما لم يُحفظ آخر ما فعلته: تحقق قبل أن تعيده.",
  forbidden: "دورك لا يسمح بهذا. اطلب المساعدة من الإدارة.",
  idempotency_conflict: "أُرسل هذا الطلب من قبل بمحتوى آخر. ابدأ من جديد.",
  idempotency_in_progress: "يجري تنفيذ هذا الآن. انتظر لحظة.",
  illegal_transition: "تغيّرت حالة الزيارة ولم تعد هذه الخطوة مناسبة. انظر من جديد.",
  invalid_input: "هناك شيء ناقص أو غير صحيح. انظر إلى الحقول المعلّمة.",
  link_expired: "استُخدم هذا الرابط أو انتهت صلاحيته. اطلب رابطًا جديدًا.",
  method_not_allowed: "لا يقبل هذا العنوان هذا النوع من الطلبات.",
  not_found: "لا يوجد شيء هنا، أو ليس لك أن تراه.",
  origin_mismatch: "لم يأتِ هذا النموذج من هذا الموقع أو أنه قديم. أعد تحميل الصفحة.",
  outside_hours: "لا يعمل الطبيب طوال هذا الوقت. اختر وقتًا آخر.",
  patient_busy: "للمريض زيارة أخرى في هذا الوقت. اختر وقتًا آخر أو انقل تلك الزيارة أولًا.",
  slot_taken: "توجد زيارة أخرى في هذا الوقت. اختر موعدًا آخر.",
  stale_write: "غيّر شخص آخر هذا قبلك. انظر من جديد ثم قرّر.",
  too_early: "الوقت مبكر لهذا. انتظر حتى يحين موعده.",
  too_late: "فات وقت هذا الإجراء.",
  too_many_attempts: "محاولات كثيرة جدًا. انتظر قليلًا ثم حاول مرة أخرى.",
  too_many_bookings:
    "بلغت الحجوزات المفتوحة أقصى ما يُسمح به لشخص واحد. ألغِ حجزًا أو اطلب من العيادة أن تحجز.",
  unauthenticated: "انتهت جلستك. سجّل الدخول من جديد.",
  unavailable: "لا يمكن ذلك الآن. حاول بعد لحظة.",
  unsupported_media_type: "هذه الصيغة غير مقبولة هنا.",
};

const sentences: Readonly<Record<Locale, Sentences>> = { en, es, ar };

/** The sentence for a refusal, in the reader's language. */
export function refusalSentence(code: RefusalCode | "fault", locale: Locale): string {
  return sentences[locale][code];
}

/** What a person is told of this very refusal: the command's own words in English, and how long to wait. */
export function tellRefusal(refusal: Refusal, locale: Locale): string {
  const { code, detail, retryAfter } = refusal;
  if (code === "too_many_attempts" && retryAfter !== undefined) return sayWait(retryAfter, locale);
  return locale === "en" ? detail : refusalSentence(code, locale);
}
