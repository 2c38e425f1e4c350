/** The rules of sending in English. */
import type { SendingWords } from "./sending_words.ts";

export const en: SendingWords = {
  channels: { email: "email", sms: "SMS", whatsapp: "WhatsApp" },
  rules: {
    superseded: { name: "Newer message", passed: "No newer message has taken its place." },
    visit: { name: "The visit", passed: "The visit is still as the message says." },
    not_after: { name: "Not after", passed: "It is still of use." },
    duplicate: { name: "Second copy", passed: "The person does not have it yet." },
    receipt: { name: "Earlier tries", passed: "The next try is due." },
    contact: { name: "Contact", passed: "There is an address, and nothing is wrong with it." },
    safe_mode: { name: "Safe mode", passed: "The recipient is on the list." },
    whatsapp_window: {
      name: "WhatsApp's 24 hours",
      passed: "The person wrote in the last 24 hours, or WhatsApp has approved this message.",
    },
    consent: { name: "Consent", passed: "The person has not said no to this channel." },
    preference: { name: "Preferences", passed: "The person has left this message on." },
    frequency_cap: { name: "How often", passed: "The person has not had too many messages." },
    quiet_hours: { name: "Quiet hours", passed: "It is outside the person's quiet hours." },
    breaker: { name: "Provider", passed: "The provider is working." },
    throttle: { name: "Pace", passed: "The channel has room." },
  },
  exempt: "This rule is not for this message.",
  overridden: "Staff let it pass and gave a reason. The rule says: {why}",
  reasons: {
    superseded: {
      staff: "A newer message has taken its place.",
      patient: "A newer message has taken its place.",
    },
    visit_over: {
      staff: "The visit is in a state in which this message makes no sense any more.",
      patient: "Your visit had moved on, so this message was not needed any more.",
    },
    visit_moved: {
      staff: "The visit has another time than the message says.",
      patient: "The time of your visit had changed, so this message was out of date.",
    },
    too_late: {
      staff: "It was of use only before {at}.",
      patient: "It was of use only before {at}.",
    },
    received: {
      staff: "The person received it at {at}.",
      patient: "You received it at {at}.",
    },
    on_its_way: {
      staff: "A copy was sent at {at} and is on its way.",
      patient: "A copy was sent at {at} and is on its way.",
    },
    outcome_unknown: {
      staff: "A copy was started at {at}, and nobody knows yet whether it went out.",
      patient: "A copy may have been sent at {at}.",
    },
    same_content: {
      staff: "The person was sent the same words at {at}.",
      patient: "You were sent the same words at {at}.",
    },
    delivered: { staff: "It was delivered at {at}.", patient: "It was delivered at {at}." },
    already_sent: { staff: "It was sent at {at}.", patient: "It was sent at {at}." },
    unsettled: {
      staff:
        "Nobody knows yet whether the provider took it. It is not sent again before that is known.",
      patient: "We are finding out whether it was sent, so that you do not get it twice.",
    },
    awaiting_receipt: {
      staff: "It was sent. If no receipt comes by {until}, something else is tried.",
      patient: "It was sent, and we are waiting to hear that it arrived.",
    },
    retry_waiting: {
      staff: "The last try failed. The next one is at {until}.",
      patient: "It did not go through. We try again at {until}.",
    },
    tried: {
      staff: "It was tried by {channel} before.",
      patient: "We have tried {channel} before.",
    },
    did_not_arrive: {
      staff: "It did not arrive by {channel}.",
      patient: "It did not reach you by {channel}.",
    },
    not_delivered_in_time: {
      staff: "No receipt came by {channel} in time.",
      patient: "We did not hear in time that it reached you by {channel}.",
    },
    no_channel_left: {
      staff: "No channel is left by which this person could be reached.",
      patient: "We had no way left to write to you.",
    },
    no_time_left: {
      staff: "There is no time left to try another channel.",
      patient: "There was no time left to write to you in another way.",
    },
    no_contact: {
      staff: "There is no address or number for {channel}.",
      patient: "We have no address or number of yours for {channel}.",
    },
    bad_contact: {
      staff:
        "The address or number for {channel} is marked as bad. Ask the person, and correct it.",
      patient: "Your address or number for {channel} does not work. Please correct it.",
    },
    not_allowed: {
      staff: "Outside production, only listed recipients get messages.",
      patient: "This is a trial site and sends no messages to you.",
    },
    window_closed: {
      staff:
        "The person has not written by WhatsApp in the last 24 hours, and WhatsApp has approved no template of this message in this language.",
      patient: "By WhatsApp we may write this to you only within 24 hours of a message of yours.",
    },
    opted_out: {
      staff: "The person said no to {channel} at {at}.",
      patient: "You said no to {channel} at {at}.",
    },
    never_agreed: {
      staff: "The person has not agreed to this by {channel}.",
      patient: "You have not agreed to this by {channel}.",
    },
    turned_off: {
      staff: "The person turned this message off for {channel} at {at}.",
      patient: "You turned this message off for {channel} at {at}.",
    },
    capped: {
      staff: "The person has had as many messages by {channel} as are allowed, until {until}.",
      patient: "So as not to write too often by {channel}, we wait until {until}.",
    },
    quiet_hours: {
      staff: "It is in the person's quiet hours, until {until}.",
      patient: "Your quiet hours last until {until}.",
    },
    provider_down: {
      staff: "The provider for {channel} is down. It is asked again from {until} on.",
      patient: "The service for {channel} is down. We try again from {until} on.",
    },
    throttled: {
      staff: "As much goes by {channel} as may. There is room at about {until}.",
      patient: "Many messages are waiting. Yours goes at about {until}.",
    },
  },
  verdicts: {
    send: {
      staff: "Sent by {channel}: no rule stood against it.",
      patient: "Sent by {channel}.",
    },
    hold: { staff: "It waits. {why}", patient: "It waits. {why}" },
    skip: { staff: "Not sent. {why}", patient: "Not sent. {why}" },
    failover: { staff: "Sent by {channel} next. {why}", patient: "Sent by {channel} next. {why}" },
    call_task: {
      staff: "The front desk has to call. {why}",
      patient: "The clinic calls you. {why}",
    },
  },
  retries: {
    transient: {
      staff: "The provider had a fault. The next try is at {at}.",
      patient: "It did not go through. We try again at {at}.",
    },
    late_retry: {
      staff: "The phone or mailbox could not be reached. The next try is at {at}.",
      patient: "Your phone or mailbox could not be reached. We try again at {at}.",
    },
    rate_limited: {
      staff: "The provider takes no more for now. The next try is at {at} and uses up no attempt.",
      patient: "Many messages are waiting. We try again at {at}.",
    },
    unknown: {
      staff:
        "Nobody knows whether the provider took it. It is asked at {at}; nothing is sent again before.",
      patient: "We are finding out whether it was sent, so that you do not get it twice.",
    },
    opted_out: {
      staff: "The provider says that the person has opted out. The consent ledger has it now.",
      patient: "You have said no to messages on this channel.",
    },
    bad_contact: {
      staff: "The address or number does not work. It is marked, and the front desk knows.",
      patient: "Your address or number does not work. Please correct it.",
    },
    content: {
      staff: "The provider refuses the text as it is. The template has to be changed.",
      patient: "It could not be sent as it was written. The clinic knows.",
    },
    configuration: {
      staff: "The clinic's set-up is at fault. An admin has to mend it.",
      patient: "The clinic could not send it. The clinic knows.",
    },
    unclassified: {
      staff: "The provider gave a code that nobody has classified. A person decides.",
      patient: "It did not go through. The clinic looks into it.",
    },
    attempts_used_up: {
      staff: "All attempts are used up. A person decides.",
      patient: "It did not go through, although we tried several times.",
    },
    too_late: {
      staff: "The next try would come when it is of no use any more.",
      patient: "It did not go through while it was of use.",
    },
    given_up: {
      staff: "It was tried for as long as it is tried at all. A person decides.",
      patient: "It did not go through, although we tried for a long time.",
    },
    nobody_knows: {
      staff: "Even the provider cannot say whether it took it. A person decides.",
      patient: "We could not find out whether it was sent.",
    },
  },
  locks: {
    not_offered: {
      staff: "This message has no text for {channel}.",
      patient: "We do not send this by {channel}.",
    },
    stopped: {
      staff: "The person has said no to {channel} altogether.",
      patient: "You have said no to {channel}. Turn {channel} on again first.",
    },
    no_contact: {
      staff: "There is no address or number for {channel}.",
      patient: "Give us an address or number for {channel} first.",
    },
    needed_for_care: {
      staff: "The person's care depends on it.",
      patient: "Your care depends on it, so it cannot be turned off.",
    },
    needed_for_access: {
      staff: "Without it the person cannot sign in.",
      patient: "Without it you could not sign in.",
    },
    needed_for_duty: {
      staff: "Whoever is on duty gets it.",
      patient: "Whoever is on duty gets it.",
    },
    needed_for_law: {
      staff: "The law obliges the clinic to send it.",
      patient: "The law obliges us to send it to you.",
    },
  },
};
