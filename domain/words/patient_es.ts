/** The patient's words in Spanish. */
import type { PatientWords } from "./patient_words.ts";
import { forms } from "./say.ts";

export const es: PatientWords = {
  title: "Su visita",
  navigation: "Su cuenta",
  places: {
    label: "Sus páginas",
    home: "Visitas",
    messages: "Mensajes",
    preferences: "Qué enviamos",
  },
  yourDoctor: "su médico",
  todayAt: "Hoy a las {time}",
  dayAt: "{day} a las {time}",
  today: "Hoy",
  units: { days: "d", hours: "h", minutes: "min", seconds: "s" },
  startsIn: "Su visita empieza en",
  due: {
    title: "Es la hora de su visita",
    text: "Estaba prevista a las {time}. Todavía puede entrar.",
  },
  untimed: {
    title: "Su visita no tiene hora fija",
    text: "Venga ese día a la hora que le convenga.",
  },
  doorFrom: "La sala de espera abre a las {time}.",
  doorFromDay: "La sala de espera abre el {day} a las {time}.",
  doorOpen: "La sala de espera está abierta. Ya puede entrar.",
  checkedIn: {
    title: "Su llegada está registrada",
    text: "Entre en la sala de espera para que {doctor} vea que está aquí.",
  },
  waiting: {
    title: "Está en la sala de espera",
    text: "Deje esta página abierta. Le avisa cuando llegue {doctor}.",
  },
  next: "Usted es el siguiente",
  ahead: forms({ one: "{n} persona antes que usted", other: "{n} personas antes que usted" }),
  doctorHere: {
    title: "Su médico ya está aquí",
    text: "Entre ahora en la sala. {doctor} le espera.",
  },
  withDoctor: {
    title: "Está con su médico",
    text: "Si pierde esta página, ábrala de nuevo: su visita sigue.",
  },
  after: {
    on_hold: {
      title: "Su médico ha hecho una pausa",
      text: "Por favor, quédese aquí. {doctor} vuelve con usted en esta página.",
    },
    discharged: {
      title: "Su visita ha terminado",
      text: "{doctor} está completando el registro. Usted no tiene que hacer nada más.",
    },
    completed: {
      title: "Su visita está completa",
      text: "Usted no tiene que hacer nada más.",
    },
    no_show: {
      title: "No le hemos visto",
      text: "{when} era su hora. Si ya está aquí, entre.",
    },
    left: {
      title: "Salió de la sala de espera",
      text: "Si todavía quiere que le atiendan, llame a la clínica.",
    },
    cancelled: {
      title: "Su visita se canceló",
      text: "Si no lo esperaba, llame a la clínica.",
    },
    error: {
      title: "Esta visita fue un error",
      text: "Se registró por error. No tiene que hacer nada.",
    },
  },
  doctor: {
    first: "le verá a continuación",
    later: "ve primero a quienes van antes",
    withYou: "con usted desde las {time}",
    paused: "en pausa desde las {time}",
  },
  steps: {
    label: "Dónde está su visita",
    names: ["Cita", "Sala de espera", "Con el médico", "Fin"],
  },
  inRoom: "Está en la sala desde las {time}.",
  join: "Entrar en la sala de espera",
  joinRoom: "Entrar en la sala",
  doorStays: "Puede volver a esta página cuando quiera. La puerta sigue abierta hasta que termine.",
  leave: {
    open: "Salir de la sala de espera…",
    title: "¿Salir de la sala de espera?",
    text: "Pierde su turno, y {doctor} no le esperará.",
    sure: "Salir",
  },
  cancel: {
    open: "Cancelar esta visita…",
    title: "¿Cancelar esta visita?",
    text: "{when}. Otra persona podrá usar esa hora.",
    sure: "Cancelar la visita",
  },
  reason: "Motivo (no hace falta decirlo)",
  keep: "Volver",
  none: {
    title: "No hay ninguna visita prevista",
    text: "Cuando la clínica le reserve una visita, aparecerá aquí sola.",
  },
  upcoming: "Próximas visitas",
  past: "Visitas anteriores",
  noPast: "Aquí estarán las visitas que haya tenido.",
  states: {
    booked: "Reservada",
    arrived: "En espera",
    ready: "En espera",
    in_progress: "Con el médico",
    on_hold: "En pausa",
    discharged: "Atendida",
    completed: "Atendida",
    no_show: "No acudió",
    left: "Se fue antes",
    cancelled: "Cancelada",
    error: "Registrada por error",
  },
  clinicTime: "Todas las horas son las de la clínica ({zone}).",
  refusals: {
    too_early: "La sala de espera aún no está abierta.",
    too_late: "Ya es tarde para eso. Llame a la clínica, por favor.",
    stale_write: "Su visita acaba de cambiar. Mírela de nuevo y decida.",
    illegal_transition: "Su visita ha seguido adelante y esto ya no es posible.",
    unavailable: "No pudimos contactar con la clínica. Revise su conexión e inténtelo de nuevo.",
    unauthenticated: "Se cerró su sesión. Recargue la página para entrar.",
  },
};
