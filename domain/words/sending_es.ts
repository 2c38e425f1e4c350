/** The rules of sending in Spanish. */
import type { SendingWords } from "./sending_words.ts";

export const es: SendingWords = {
  channels: { email: "correo electrónico", sms: "SMS", whatsapp: "WhatsApp" },
  rules: {
    superseded: { name: "Mensaje más nuevo", passed: "Ningún mensaje más nuevo lo sustituye." },
    visit: { name: "La visita", passed: "La visita sigue como dice el mensaje." },
    not_after: { name: "No después de", passed: "Todavía es útil." },
    duplicate: { name: "Segunda copia", passed: "La persona aún no lo tiene." },
    receipt: { name: "Intentos anteriores", passed: "Toca el siguiente intento." },
    contact: { name: "Contacto", passed: "Hay una dirección y no tiene ningún problema." },
    safe_mode: { name: "Modo seguro", passed: "El destinatario está en la lista." },
    whatsapp_window: {
      name: "Las 24 horas de WhatsApp",
      passed: "La persona escribió en las últimas 24 horas o WhatsApp ha aprobado este mensaje.",
    },
    consent: { name: "Consentimiento", passed: "La persona no ha rechazado este canal." },
    preference: { name: "Preferencias", passed: "La persona tiene activado este mensaje." },
    frequency_cap: { name: "Frecuencia", passed: "La persona no ha recibido demasiados mensajes." },
    quiet_hours: {
      name: "Horas de silencio",
      passed: "No son las horas de silencio de la persona.",
    },
    breaker: { name: "Proveedor", passed: "El proveedor funciona." },
    throttle: { name: "Ritmo", passed: "El canal tiene sitio." },
  },
  exempt: "Esta regla no se aplica a este mensaje.",
  overridden: "El personal lo dejó pasar e indicó un motivo. La regla dice: {why}",
  reasons: {
    superseded: {
      staff: "Un mensaje más nuevo lo sustituye.",
      patient: "Un mensaje más nuevo lo sustituye.",
    },
    visit_over: {
      staff: "En el estado actual de la visita este mensaje ya no tiene sentido.",
      patient: "Su visita había avanzado y este mensaje ya no hacía falta.",
    },
    visit_moved: {
      staff: "La visita tiene otra hora que la que dice el mensaje.",
      patient: "La hora de su visita había cambiado y este mensaje ya no era correcto.",
    },
    too_late: {
      staff: "Solo era útil antes de: {at}.",
      patient: "Solo era útil antes de: {at}.",
    },
    received: {
      staff: "La persona lo recibió: {at}.",
      patient: "Usted lo recibió: {at}.",
    },
    on_its_way: {
      staff: "Una copia salió ({at}) y está en camino.",
      patient: "Una copia salió ({at}) y está en camino.",
    },
    outcome_unknown: {
      staff: "Se inició una copia ({at}) y aún no se sabe si salió.",
      patient: "Es posible que una copia haya salido ({at}).",
    },
    same_content: {
      staff: "A la persona se le envió el mismo texto ({at}).",
      patient: "Se le envió el mismo texto ({at}).",
    },
    delivered: { staff: "Se entregó: {at}.", patient: "Se entregó: {at}." },
    already_sent: { staff: "Se envió: {at}.", patient: "Se envió: {at}." },
    unsettled: {
      staff: "Aún no se sabe si el proveedor lo aceptó. No se vuelve a enviar antes de saberlo.",
      patient: "Estamos averiguando si salió, para que no lo reciba dos veces.",
    },
    awaiting_receipt: {
      staff: "Se envió. Si no llega confirmación antes de {until}, se intenta otra cosa.",
      patient: "Se envió y esperamos saber si llegó.",
    },
    retry_waiting: {
      staff: "El último intento falló. El siguiente: {until}.",
      patient: "No se pudo enviar. Lo intentamos de nuevo: {until}.",
    },
    tried: {
      staff: "Ya se intentó por {channel}.",
      patient: "Ya lo intentamos por {channel}.",
    },
    did_not_arrive: {
      staff: "No llegó por {channel}.",
      patient: "No le llegó por {channel}.",
    },
    not_delivered_in_time: {
      staff: "No llegó a tiempo ninguna confirmación por {channel}.",
      patient: "No supimos a tiempo si le había llegado por {channel}.",
    },
    no_channel_left: {
      staff: "No queda ningún canal para llegar a esta persona.",
      patient: "No nos quedaba ninguna forma de escribirle.",
    },
    no_time_left: {
      staff: "No queda tiempo para probar otro canal.",
      patient: "No quedaba tiempo para escribirle de otra forma.",
    },
    no_contact: {
      staff: "No hay dirección ni número para {channel}.",
      patient: "No tenemos su dirección o número para {channel}.",
    },
    bad_contact: {
      staff:
        "La dirección o el número para {channel} está marcado como incorrecto. Pregunte y corríjalo.",
      patient: "Su dirección o número para {channel} no funciona. Corríjalo, por favor.",
    },
    not_allowed: {
      staff: "Fuera de producción solo reciben mensajes quienes están en la lista.",
      patient: "Este es un sitio de prueba y no le envía mensajes.",
    },
    window_closed: {
      staff:
        "La persona no ha escrito por WhatsApp en las últimas 24 horas y WhatsApp no ha aprobado ninguna plantilla de este mensaje en este idioma.",
      patient:
        "Por WhatsApp solo podemos escribirle esto durante las 24 horas siguientes a un mensaje suyo.",
    },
    opted_out: {
      staff: "La persona rechazó {channel} ({at}).",
      patient: "Usted rechazó {channel} ({at}).",
    },
    never_agreed: {
      staff: "La persona no ha aceptado esto por {channel}.",
      patient: "Usted no ha aceptado esto por {channel}.",
    },
    turned_off: {
      staff: "La persona desactivó este mensaje por {channel} ({at}).",
      patient: "Usted desactivó este mensaje por {channel} ({at}).",
    },
    capped: {
      staff: "La persona ya recibió por {channel} todos los mensajes permitidos, hasta {until}.",
      patient: "Para no escribirle demasiado por {channel}, esperamos hasta {until}.",
    },
    quiet_hours: {
      staff: "Son las horas de silencio de la persona, hasta {until}.",
      patient: "Sus horas de silencio duran hasta {until}.",
    },
    provider_down: {
      staff: "El proveedor de {channel} no funciona. Se le pregunta de nuevo desde {until}.",
      patient: "El servicio de {channel} no funciona. Lo intentamos de nuevo desde {until}.",
    },
    throttled: {
      staff: "Por {channel} ya sale todo lo que puede salir. Habrá sitio hacia {until}.",
      patient: "Hay muchos mensajes en espera. El suyo sale hacia {until}.",
    },
  },
  verdicts: {
    send: {
      staff: "Enviado por {channel}: ninguna regla lo impidió.",
      patient: "Enviado por {channel}.",
    },
    hold: { staff: "En espera. {why}", patient: "En espera. {why}" },
    skip: { staff: "No se envió. {why}", patient: "No se envió. {why}" },
    failover: {
      staff: "Enviado después por {channel}. {why}",
      patient: "Enviado después por {channel}. {why}",
    },
    call_task: {
      staff: "Recepción tiene que llamar. {why}",
      patient: "La clínica le llama. {why}",
    },
  },
  retries: {
    transient: {
      staff: "El proveedor tuvo un fallo. Siguiente intento: {at}.",
      patient: "No se pudo enviar. Lo intentamos de nuevo: {at}.",
    },
    late_retry: {
      staff: "No se pudo llegar al teléfono o buzón. Siguiente intento: {at}.",
      patient: "No pudimos llegar a su teléfono o buzón. Lo intentamos de nuevo: {at}.",
    },
    rate_limited: {
      staff: "El proveedor no acepta más por ahora. Siguiente intento: {at}; no gasta ninguno.",
      patient: "Hay muchos mensajes en espera. Lo intentamos de nuevo: {at}.",
    },
    unknown: {
      staff:
        "No se sabe si el proveedor lo aceptó. Se le pregunta: {at}; antes no se vuelve a enviar.",
      patient: "Estamos averiguando si salió, para que no lo reciba dos veces.",
    },
    opted_out: {
      staff: "El proveedor dice que la persona se dio de baja. Ya consta en el registro.",
      patient: "Usted ha rechazado los mensajes por este canal.",
    },
    bad_contact: {
      staff: "La dirección o el número no funciona. Queda marcado y recepción lo sabe.",
      patient: "Su dirección o número no funciona. Corríjalo, por favor.",
    },
    content: {
      staff: "El proveedor rechaza el texto tal como está. Hay que cambiar la plantilla.",
      patient: "No se pudo enviar tal como estaba escrito. La clínica lo sabe.",
    },
    configuration: {
      staff: "La configuración de la clínica tiene un fallo. Administración debe arreglarlo.",
      patient: "La clínica no pudo enviarlo. La clínica lo sabe.",
    },
    unclassified: {
      staff: "El proveedor dio un código que nadie ha clasificado. Decide una persona.",
      patient: "No se pudo enviar. La clínica lo está mirando.",
    },
    attempts_used_up: {
      staff: "Se agotaron los intentos. Decide una persona.",
      patient: "No se pudo enviar, aunque lo intentamos varias veces.",
    },
    too_late: {
      staff: "El siguiente intento llegaría cuando ya no es útil.",
      patient: "No se pudo enviar mientras era útil.",
    },
    given_up: {
      staff: "Se intentó durante todo el tiempo previsto. Decide una persona.",
      patient: "No se pudo enviar, aunque lo intentamos mucho tiempo.",
    },
    nobody_knows: {
      staff: "Ni el proveedor sabe si lo aceptó. Decide una persona.",
      patient: "No pudimos averiguar si salió.",
    },
  },
  locks: {
    not_offered: {
      staff: "Este mensaje no tiene texto para {channel}.",
      patient: "No enviamos esto por {channel}.",
    },
    stopped: {
      staff: "La persona ha rechazado {channel} por completo.",
      patient: "Usted ha rechazado {channel}. Primero active {channel} otra vez.",
    },
    no_contact: {
      staff: "No hay dirección ni número para {channel}.",
      patient: "Primero denos una dirección o un número para {channel}.",
    },
    needed_for_care: {
      staff: "La atención de la persona depende de ello.",
      patient: "Su atención depende de ello y no se puede desactivar.",
    },
    needed_for_access: {
      staff: "Sin ello la persona no puede iniciar sesión.",
      patient: "Sin ello usted no podría iniciar sesión.",
    },
    needed_for_duty: {
      staff: "Lo recibe quien está de guardia.",
      patient: "Lo recibe quien está de guardia.",
    },
    needed_for_law: {
      staff: "La ley obliga a la clínica a enviarlo.",
      patient: "La ley nos obliga a enviárselo.",
    },
  },
};
