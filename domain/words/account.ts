/** The words of signing in, of accepting an invitation, and of what went wrong. */
import type { Locale } from "./locale.ts";

const en = {
  signIn: {
    title: "Sign in",
    lead: "To your clinic, or to your visit.",
    email: "Email",
    password: "Password",
    submit: "Sign in",
    help: "Forgotten the password? Ask the front desk for a new link.",
    demo: "Demo clinic",
    demoText: "Everything here is made up. The password of each is {password}.",
  },
  invite: {
    title: "Choose your password",
    resetTitle: "Choose a new password",
    lead: "{name}, this is for {email}.",
    password: "New password",
    hint: "At least 12 characters. A short sentence is easy to remember.",
    again: "The same once more",
    submit: "Save and sign in",
    expired: "This link has ended",
    expiredText: "A link works once and for a limited time. Ask whoever sent it for a new one.",
    toSignIn: "To the sign-in page",
  },
  error: {
    status: "Error {status}",
    home: "To the start page",
    retry: "Load again",
    kinds: {
      missing: {
        title: "There is nothing at this address",
        text:
          "It may have been moved, or it is not yours to see. Check the address, or begin at the start page.",
      },
      forbidden: {
        title: "This page is not for your role",
        text: "If you need it, ask an admin of your clinic.",
      },
      conflict: {
        title: "Somebody else was faster",
        text: "What you wanted to change has just changed. Go back, look again, and decide anew.",
      },
      tooMany: {
        title: "Too many attempts",
        text: "Wait a minute, then try again. Nothing was changed.",
      },
      request: {
        title: "That could not be read",
        text:
          "The page sent something that Caredeck did not understand. Go back, load the page again, and retry.",
      },
      fault: {
        title: "Something went wrong on our side",
        text:
          "It has been recorded. What you did last may not be saved: look before you repeat it.",
      },
    },
  },
};

export type AccountWords = typeof en;

const es: AccountWords = {
  signIn: {
    title: "Entrar",
    lead: "En su clínica o en su visita.",
    email: "Correo",
    password: "Contraseña",
    submit: "Entrar",
    help: "¿Ha olvidado la contraseña? Pida un enlace nuevo en recepción.",
    demo: "Clínica de muestra",
    demoText: "Aquí todo es inventado. La contraseña de cada cuenta es {password}.",
  },
  invite: {
    title: "Elija su contraseña",
    resetTitle: "Elija una contraseña nueva",
    lead: "{name}, es para {email}.",
    password: "Contraseña nueva",
    hint: "Al menos 12 caracteres. Una frase corta se recuerda bien.",
    again: "Otra vez la misma",
    submit: "Guardar y entrar",
    expired: "Este enlace ha caducado",
    expiredText: "Un enlace sirve una vez y por tiempo limitado. Pida otro a quien se lo envió.",
    toSignIn: "A la página de entrada",
  },
  error: {
    status: "Error {status}",
    home: "A la página de inicio",
    retry: "Cargar otra vez",
    kinds: {
      missing: {
        title: "No hay nada en esta dirección",
        text:
          "Puede que se haya movido o que no le corresponda verlo. Revise la dirección o empiece por el inicio.",
      },
      forbidden: {
        title: "Esta página no es para su papel",
        text: "Si la necesita, pídala a la administración de su clínica.",
      },
      conflict: {
        title: "Alguien se le ha adelantado",
        text: "Lo que quería cambiar acaba de cambiar. Vuelva, mire otra vez y decida de nuevo.",
      },
      tooMany: {
        title: "Demasiados intentos",
        text: "Espere un minuto y vuelva a intentarlo. No se ha cambiado nada.",
      },
      request: {
        title: "No se ha podido leer",
        text:
          "La página envió algo que Caredeck no entendió. Vuelva, recargue la página e inténtelo otra vez.",
      },
      fault: {
        title: "Algo ha fallado por nuestra parte",
        text:
          "Ha quedado registrado. Lo último que hizo quizá no se haya guardado: mire antes de repetirlo.",
      },
    },
  },
};

const ar: AccountWords = {
  signIn: {
    title: "تسجيل الدخول",
    lead: "إلى عيادتك أو إلى زيارتك.",
    email: "البريد الإلكتروني",
    password: "كلمة المرور",
    submit: "دخول",
    help: "نسيت كلمة المرور؟ اطلب رابطًا جديدًا من الاستقبال.",
    demo: "عيادة تجريبية",
    demoText: "كل شيء هنا مختلق. كلمة مرور كل حساب هي {password}.",
  },
  invite: {
    title: "اختر كلمة مرورك",
    resetTitle: "اختر كلمة مرور جديدة",
    lead: "{name}، هذه لحساب {email}.",
    password: "كلمة المرور الجديدة",
    hint: "12 حرفًا على الأقل. الجملة القصيرة سهلة التذكر.",
    again: "أعد كتابتها",
    submit: "حفظ ودخول",
    expired: "انتهى هذا الرابط",
    expiredText: "يعمل الرابط مرة واحدة ولمدة محدودة. اطلب رابطًا جديدًا ممن أرسله.",
    toSignIn: "إلى صفحة الدخول",
  },
  error: {
    status: "خطأ {status}",
    home: "إلى صفحة البداية",
    retry: "أعد التحميل",
    kinds: {
      missing: {
        title: "لا شيء في هذا العنوان",
        text: "ربما نُقل، أو ليس لك أن تراه. تحقق من العنوان أو ابدأ من صفحة البداية.",
      },
      forbidden: {
        title: "هذه الصفحة ليست لدورك",
        text: "إن احتجت إليها فاسأل إدارة عيادتك.",
      },
      conflict: {
        title: "سبقك شخص آخر",
        text: "ما أردت تغييره تغيّر للتو. ارجع وانظر مجددًا ثم قرر.",
      },
      tooMany: {
        title: "محاولات كثيرة جدًا",
        text: "انتظر دقيقة ثم حاول مجددًا. لم يتغير شيء.",
      },
      request: {
        title: "تعذّرت القراءة",
        text: "أرسلت الصفحة ما لم يفهمه Caredeck. ارجع وأعد تحميل الصفحة ثم حاول مجددًا.",
      },
      fault: {
        title: "حدث خطأ من جانبنا",
        text: "سُجّل الخطأ. ربما لم يُحفظ آخر ما فعلته: تحقق قبل أن تعيده.",
      },
    },
  },
};

const catalogue: Readonly<Record<Locale, AccountWords>> = { en, es, ar };

export function accountWords(locale: Locale): AccountWords {
  return catalogue[locale];
}
