/** The page of preferences in Spanish. */
import type { PreferenceWords } from "./preferences.ts";

export const es: PreferenceWords = {
  title: "Qué le enviamos",
  sub: "Elija qué mensajes recibe, cómo y cuándo. Puede cambiarlo cuando quiera.",
  reach: {
    title: "Cómo podemos escribirle",
    text: "Si una dirección o un número no es correcto, dígalo en recepción.",
    may: {
      email: "Pueden escribirme por correo",
      sms: "Pueden escribirme por SMS",
      whatsapp: "Pueden escribirme por WhatsApp",
    },
    to: "a {to}",
    none: "No tenemos ninguno suyo. Dígalo en recepción si quiere usarlo.",
    broken: "Los mensajes no llegaron. Diga en recepción cuál es el correcto.",
    off: {
      email: "Si lo apaga, no llega nada por correo, ni siquiera lo que su atención necesita.",
      sms:
        "Si lo apaga, no llega nada por SMS, ni siquiera lo que su atención necesita. Es lo mismo que responder STOP.",
      whatsapp: "Si lo apaga, no llega nada por WhatsApp.",
    },
    agree: "Al activarlo usted dice:",
  },
  order: {
    title: "Qué medio primero",
    text: "Basta con un medio: probamos el siguiente solo si el primero falla.",
    first: "Escríbanme primero por",
    second: "Si no funciona, por",
    any: "Que elija la clínica",
  },
  what: {
    title: "Qué mensajes",
    classes: {
      critical: {
        title: "Necesarios para su atención",
        text: "Llegan siempre, por uno de los medios que permite arriba.",
      },
      operational: { title: "Sobre sus visitas", text: "Llegan hasta que usted los apague." },
      optional: { title: "Solo si los quiere", text: "Llegan solo cuando usted los activa." },
    },
    box: "{about} por {channel}",
    nowhere: "Permita antes arriba uno de sus medios.",
  },
  when: {
    title: "Cuándo",
    text:
      "En sus horas de silencio esperamos con todo lo que puede esperar. Lo que su atención necesita y lo que solo sirve ahora llega a cualquier hora.",
    hours: "Horas de silencio",
    usual: "Las habituales: de {from} a {to}",
    own: "Las mías, las de abajo",
    never: "Ninguna: escriban a cualquier hora",
    from: "Desde",
    to: "Hasta",
  },
  language: {
    title: "Idioma y hora",
    text: "En qué idioma le escribimos y con la hora de qué lugar.",
    language: "Idioma",
    zone: "Zona horaria",
    clinics: "El de la clínica",
    clinicZone: "La de la clínica ({zone})",
  },
  save: "Guardar mi elección",
  history: "Ver qué le enviamos",
  saved: {
    nothing: "Nada había cambiado.",
    on: "{about}: activado por {channel}.",
    off: "{about}: apagado por {channel}.",
    opened: "Podemos escribirle por {channel}.",
    closed: "Ya no llega nada por {channel}.",
    favourites: "Qué medio primero: cambiado.",
    quietHours: "Sus horas de silencio: cambiadas.",
    locale: "Su idioma: cambiado.",
    zone: "Su zona horaria: cambiada.",
  },
};
