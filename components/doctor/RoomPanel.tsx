import { formatTime } from "@/components/format.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitView } from "@/domain/views.ts";
import { isOpen } from "@/domain/visit_state.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = { view: VisitView; now: EpochMs; voice: Voice<DoctorWords> };

/** Who is in the room, and whether its door is open: what Caredeck knows, and no picture of more. */
export function RoomPanel({ view: { visit, door }, now, voice }: Props) {
  const { room } = voice.words;
  const at = (time: EpochMs) => formatTime(time, voice.zone, voice.locale);
  const isEnded = !isOpen(visit.state);
  const patientIn = isEnded ? null : visit.patientJoinedAt;
  const doctorIn = isEnded ? null : visit.doctorJoinedAt;
  return (
    <section class="card room" aria-labelledby="room">
      <header>
        <h2 id="room">{room.title}</h2>
      </header>
      <div role="status">
        <ul>
          <Seat
            name={visit.patient.name}
            isIn={patientIn !== null}
            line={patientIn === null
              ? room.patientAway
              : say(room.patientIn, { time: at(patientIn) })}
          />
          <Seat
            name={visit.practitioner?.name ?? voice.common.roles.doctor}
            isIn={doctorIn !== null}
            line={doctorIn === null ? room.youAway : say(room.youIn, { time: at(doctorIn) })}
          />
        </ul>
      </div>
      <p class="foot">
        {isEnded
          ? room.doorClosed
          : now < door.opensAt
          ? say(room.doorFrom, { time: at(door.opensAt) })
          : room.doorOpen} {!isEnded && room.leaving}
      </p>
    </section>
  );
}

function Seat({ name, isIn, line }: { name: string; isIn: boolean; line: string }) {
  return (
    <li class="seat" data-in={isIn ? "" : undefined}>
      <span class="dot" aria-hidden="true" />
      <span>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small class="num">{line}</small>
      </span>
    </li>
  );
}
