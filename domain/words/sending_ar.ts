/** The rules of sending in Arabic. */
import type { SendingWords } from "./sending_words.ts";

export const ar: SendingWords = {
  channels: { email: "البريد الإلكتروني", sms: "الرسائل النصية", whatsapp: "واتساب" },
  rules: {
    superseded: { name: "رسالة أحدث", passed: "لم تحل محلها رسالة أحدث." },
    visit: { name: "الزيارة", passed: "الزيارة ما زالت كما تقول الرسالة." },
    not_after: { name: "آخر موعد للفائدة", passed: "ما زالت مفيدة." },
    duplicate: { name: "نسخة ثانية", passed: "لم تصل إلى الشخص بعد." },
    receipt: { name: "المحاولات السابقة", passed: "حان وقت المحاولة التالية." },
    contact: { name: "بيانات الاتصال", passed: "يوجد عنوان أو رقم ولا خلل فيه." },
    safe_mode: { name: "الوضع الآمن", passed: "المستلم موجود في القائمة." },
    consent: { name: "الموافقة", passed: "لم يرفض الشخص هذه القناة." },
    preference: { name: "التفضيلات", passed: "أبقى الشخص هذه الرسالة مفعّلة." },
    frequency_cap: { name: "عدد الرسائل", passed: "لم يتلقَّ الشخص رسائل أكثر من اللازم." },
    quiet_hours: { name: "ساعات الهدوء", passed: "الوقت خارج ساعات هدوء الشخص." },
    breaker: { name: "مزوّد الخدمة", passed: "مزوّد الخدمة يعمل." },
    throttle: { name: "وتيرة الإرسال", passed: "في القناة متسع." },
  },
  exempt: "لا تنطبق هذه القاعدة على هذه الرسالة.",
  overridden: "تجاوزها أحد الموظفين وذكر السبب. تقول القاعدة: {why}",
  reasons: {
    superseded: {
      staff: "حلّت محلها رسالة أحدث.",
      patient: "حلّت محلها رسالة أحدث.",
    },
    visit_over: {
      staff: "لم يعد لهذه الرسالة معنى في حالة الزيارة الآن.",
      patient: "تغيّرت حالة زيارتك فلم تعد هذه الرسالة لازمة.",
    },
    visit_moved: {
      staff: "للزيارة وقت آخر غير الذي تذكره الرسالة.",
      patient: "تغيّر وقت زيارتك فلم تعد هذه الرسالة صحيحة.",
    },
    too_late: {
      staff: "كانت مفيدة قبل {at} فقط.",
      patient: "كانت مفيدة قبل {at} فقط.",
    },
    received: { staff: "وصلت إلى الشخص في {at}.", patient: "وصلت إليك في {at}." },
    on_its_way: {
      staff: "أُرسلت نسخة في {at} وهي في الطريق.",
      patient: "أُرسلت نسخة في {at} وهي في الطريق.",
    },
    outcome_unknown: {
      staff: "بدأ إرسال نسخة في {at} ولا أحد يعرف بعد هل خرجت.",
      patient: "ربما أُرسلت نسخة في {at}.",
    },
    same_content: {
      staff: "أُرسل النص نفسه إلى الشخص في {at}.",
      patient: "أُرسل إليك النص نفسه في {at}.",
    },
    delivered: { staff: "سُلّمت في {at}.", patient: "سُلّمت في {at}." },
    already_sent: { staff: "أُرسلت في {at}.", patient: "أُرسلت في {at}." },
    unsettled: {
      staff: "لا أحد يعرف بعد هل قبلها مزوّد الخدمة. لا تُرسل من جديد قبل معرفة ذلك.",
      patient: "نتحقق هل أُرسلت، كي لا تصلك مرتين.",
    },
    awaiting_receipt: {
      staff: "أُرسلت. إن لم يصل تأكيد قبل {until} فستُجرَّب طريقة أخرى.",
      patient: "أُرسلت، وننتظر تأكيد وصولها.",
    },
    retry_waiting: {
      staff: "فشلت المحاولة الأخيرة. المحاولة التالية في {until}.",
      patient: "لم تُرسل. سنحاول من جديد في {until}.",
    },
    tried: {
      staff: "جُرّبت عبر {channel} من قبل.",
      patient: "جرّبنا {channel} من قبل.",
    },
    did_not_arrive: {
      staff: "لم تصل عبر {channel}.",
      patient: "لم تصل إليك عبر {channel}.",
    },
    not_delivered_in_time: {
      staff: "لم يصل تأكيد عبر {channel} في الوقت المناسب.",
      patient: "لم نعرف في الوقت المناسب هل وصلت إليك عبر {channel}.",
    },
    no_channel_left: {
      staff: "لم تبقَ قناة للوصول إلى هذا الشخص.",
      patient: "لم تبقَ لدينا وسيلة لمراسلتك.",
    },
    no_time_left: {
      staff: "لم يبقَ وقت لتجربة قناة أخرى.",
      patient: "لم يبقَ وقت لمراسلتك بطريقة أخرى.",
    },
    no_contact: {
      staff: "لا يوجد عنوان أو رقم من أجل {channel}.",
      patient: "ليس لدينا عنوان أو رقم لك من أجل {channel}.",
    },
    bad_contact: {
      staff: "العنوان أو الرقم من أجل {channel} معلّم بأنه غير صالح. اسأل الشخص وصحّحه.",
      patient: "عنوانك أو رقمك من أجل {channel} لا يعمل. يرجى تصحيحه.",
    },
    not_allowed: {
      staff: "خارج بيئة التشغيل الفعلي لا تصل الرسائل إلا إلى من هم في القائمة.",
      patient: "هذا موقع تجريبي ولا يرسل إليك رسائل.",
    },
    opted_out: {
      staff: "رفض الشخص {channel} في {at}.",
      patient: "رفضت {channel} في {at}.",
    },
    never_agreed: {
      staff: "لم يوافق الشخص على هذا عبر {channel}.",
      patient: "لم توافق على هذا عبر {channel}.",
    },
    turned_off: {
      staff: "أوقف الشخص هذه الرسالة عبر {channel} في {at}.",
      patient: "أوقفت هذه الرسالة عبر {channel} في {at}.",
    },
    capped: {
      staff: "تلقّى الشخص كل الرسائل المسموح بها عبر {channel}، حتى {until}.",
      patient: "كي لا نراسلك أكثر من اللازم عبر {channel}، ننتظر حتى {until}.",
    },
    quiet_hours: {
      staff: "هذه ساعات هدوء الشخص، حتى {until}.",
      patient: "تستمر ساعات هدوئك حتى {until}.",
    },
    provider_down: {
      staff: "مزوّد خدمة {channel} متعطّل. يُسأل من جديد ابتداءً من {until}.",
      patient: "خدمة {channel} متعطّلة. سنحاول من جديد ابتداءً من {until}.",
    },
    throttled: {
      staff: "بلغ الإرسال عبر {channel} وتيرته القصوى. سيكون هناك متسع نحو {until}.",
      patient: "رسائل كثيرة تنتظر. تُرسل رسالتك نحو {until}.",
    },
  },
  verdicts: {
    send: {
      staff: "أُرسلت عبر {channel}: لم تمنعها أي قاعدة.",
      patient: "أُرسلت عبر {channel}.",
    },
    hold: { staff: "تنتظر. {why}", patient: "تنتظر. {why}" },
    skip: { staff: "لم تُرسل. {why}", patient: "لم تُرسل. {why}" },
    failover: {
      staff: "أُرسلت بعد ذلك عبر {channel}. {why}",
      patient: "أُرسلت بعد ذلك عبر {channel}. {why}",
    },
    call_task: {
      staff: "على الاستقبال أن يتصل. {why}",
      patient: "ستتصل بك العيادة. {why}",
    },
  },
  retries: {
    transient: {
      staff: "حدث خلل لدى مزوّد الخدمة. المحاولة التالية في {at}.",
      patient: "لم تُرسل. سنحاول من جديد في {at}.",
    },
    late_retry: {
      staff: "تعذّر الوصول إلى الهاتف أو صندوق البريد. المحاولة التالية في {at}.",
      patient: "تعذّر الوصول إلى هاتفك أو صندوق بريدك. سنحاول من جديد في {at}.",
    },
    rate_limited: {
      staff: "لا يقبل مزوّد الخدمة المزيد الآن. المحاولة التالية في {at} ولا تُحسب عليها.",
      patient: "رسائل كثيرة تنتظر. سنحاول من جديد في {at}.",
    },
    unknown: {
      staff: "لا أحد يعرف هل قبلها مزوّد الخدمة. يُسأل في {at} ولا تُرسل من جديد قبل ذلك.",
      patient: "نتحقق هل أُرسلت، كي لا تصلك مرتين.",
    },
    opted_out: {
      staff: "يقول مزوّد الخدمة إن الشخص ألغى الاشتراك. سُجّل ذلك في سجل الموافقات.",
      patient: "رفضت الرسائل عبر هذه القناة.",
    },
    bad_contact: {
      staff: "العنوان أو الرقم لا يعمل. عُلّم بذلك، والاستقبال على علم.",
      patient: "عنوانك أو رقمك لا يعمل. يرجى تصحيحه.",
    },
    content: {
      staff: "يرفض مزوّد الخدمة النص كما هو. يجب تغيير القالب.",
      patient: "تعذّر إرسالها كما كُتبت. العيادة على علم.",
    },
    configuration: {
      staff: "الخلل في إعدادات العيادة. على الإدارة إصلاحه.",
      patient: "لم تستطع العيادة إرسالها. العيادة على علم.",
    },
    unclassified: {
      staff: "أعطى مزوّد الخدمة رمزًا لم يصنّفه أحد. القرار لشخص.",
      patient: "لم تُرسل. العيادة تنظر في الأمر.",
    },
    attempts_used_up: {
      staff: "نفدت المحاولات. القرار لشخص.",
      patient: "لم تُرسل رغم عدة محاولات.",
    },
    too_late: {
      staff: "ستأتي المحاولة التالية بعد أن تفقد الرسالة فائدتها.",
      patient: "لم تُرسل ما دامت مفيدة.",
    },
    given_up: {
      staff: "استمرت المحاولات طوال المدة المقررة. القرار لشخص.",
      patient: "لم تُرسل رغم محاولات طويلة.",
    },
    nobody_knows: {
      staff: "حتى مزوّد الخدمة لا يعرف هل قبلها. القرار لشخص.",
      patient: "لم نستطع معرفة هل أُرسلت.",
    },
  },
  locks: {
    not_offered: {
      staff: "ليس لهذه الرسالة نص من أجل {channel}.",
      patient: "لا نرسل هذا عبر {channel}.",
    },
    stopped: {
      staff: "رفض الشخص {channel} كليًا.",
      patient: "رفضت {channel}. فعّل {channel} من جديد أولًا.",
    },
    no_contact: {
      staff: "لا يوجد عنوان أو رقم من أجل {channel}.",
      patient: "أعطنا أولًا عنوانًا أو رقمًا من أجل {channel}.",
    },
    needed_for_care: {
      staff: "رعاية الشخص متوقفة عليها.",
      patient: "رعايتك متوقفة عليها، فلا يمكن إيقافها.",
    },
    needed_for_access: {
      staff: "لا يستطيع الشخص تسجيل الدخول من دونها.",
      patient: "لن تستطيع تسجيل الدخول من دونها.",
    },
    needed_for_duty: {
      staff: "تصل إلى من هو في المناوبة.",
      patient: "تصل إلى من هو في المناوبة.",
    },
    needed_for_law: {
      staff: "يُلزم القانون العيادة بإرسالها.",
      patient: "يُلزمنا القانون بإرسالها إليك.",
    },
  },
};
