/** The patient's words in English. */
import type { PatientWords } from "./patient_words.ts";
import { forms } from "./say.ts";

export const en: PatientWords = {
  title: "Your visit",
  navigation: "Your account",
  places: {
    label: "Your pages",
    home: "Visits",
    messages: "Messages",
    preferences: "What we send",
  },
  yourDoctor: "your doctor",
  todayAt: "Today at {time}",
  dayAt: "{day} at {time}",
  today: "Today",
  units: { days: "d", hours: "h", minutes: "min", seconds: "s" },
  startsIn: "Your visit starts in",
  due: {
    title: "It is time for your visit",
    text: "It was planned for {time}. You can still come in.",
  },
  untimed: {
    title: "Your visit has no set time",
    text: "Come at any time that suits you on this day.",
  },
  doorFrom: "The waiting room opens at {time}.",
  doorFromDay: "The waiting room opens on {day} at {time}.",
  doorOpen: "The waiting room is open. You can come in now.",
  checkedIn: {
    title: "You are checked in",
    text: "Join the waiting room, so that {doctor} can see you are here.",
  },
  waiting: {
    title: "You are in the waiting room",
    text: "Keep this page open. It tells you when {doctor} is here.",
  },
  next: "You are next",
  ahead: forms({ one: "{n} person before you", other: "{n} people before you" }),
  doctorHere: {
    title: "Your doctor is here",
    text: "Join the room now. {doctor} is waiting for you.",
  },
  withDoctor: {
    title: "You are with your doctor",
    text: "If you lose this page, open it again: your visit goes on.",
  },
  after: {
    on_hold: {
      title: "Your doctor paused the visit",
      text: "Please stay here. {doctor} comes back to you on this page.",
    },
    discharged: {
      title: "Your visit has ended",
      text: "{doctor} is completing the record. There is nothing more for you to do.",
    },
    completed: { title: "Your visit is complete", text: "There is nothing more for you to do." },
    no_show: {
      title: "We missed you",
      text: "{when} was your time. If you are here now, come in.",
    },
    left: {
      title: "You left the waiting room",
      text: "If you still want to be seen, please call the clinic.",
    },
    cancelled: {
      title: "Your visit was cancelled",
      text: "If that is a surprise to you, please call the clinic.",
    },
    error: {
      title: "This visit was a mistake",
      text: "It was entered by mistake. You do not need to do anything.",
    },
  },
  doctor: {
    first: "sees you next",
    later: "sees the people before you first",
    withYou: "with you since {time}",
    paused: "paused at {time}",
  },
  steps: {
    label: "Where your visit is",
    names: ["Booked", "Waiting room", "With doctor", "Done"],
  },
  inRoom: "You have been in the room since {time}.",
  join: "Join the waiting room",
  joinRoom: "Join the room",
  doorStays:
    "You can come back to this page at any time. The door stays open until your visit ends.",
  leave: {
    open: "Leave the waiting room…",
    title: "Leave the waiting room?",
    text: "You lose your place, and {doctor} will not wait for you.",
    sure: "Leave",
  },
  cancel: {
    open: "Cancel this visit…",
    title: "Cancel this visit?",
    text: "{when}. The time may then go to someone else.",
    sure: "Cancel the visit",
  },
  reason: "Reason (you need not say)",
  keep: "Go back",
  none: {
    title: "No visit is planned",
    text: "When the clinic books a visit for you, it appears here by itself.",
  },
  upcoming: "To come",
  past: "Past visits",
  noPast: "Visits you have had will stand here.",
  states: {
    booked: "Booked",
    arrived: "Waiting",
    ready: "Waiting",
    in_progress: "With doctor",
    on_hold: "Paused",
    discharged: "Seen",
    completed: "Seen",
    no_show: "Missed",
    left: "You left",
    cancelled: "Cancelled",
    error: "Entered by mistake",
  },
  clinicTime: "All times are clinic time ({zone}).",
  refusals: {
    too_early: "The waiting room is not open yet.",
    too_late: "It is too late for that now. Please call the clinic.",
    stale_write: "Your visit has just changed. Look at it again, then decide.",
    illegal_transition: "Your visit has moved on, so this is no longer possible.",
    unavailable: "We could not reach the clinic. Check your connection, then try again.",
    unauthenticated: "You were signed out. Reload the page to sign in.",
  },
};
