import type { Channel } from "@/domain/channel.ts";
import type { TypeChoices } from "@/domain/preferences_view.ts";
import type { Cell } from "@/domain/sending/preferences.ts";
import { type TemplateClass, templateClasses } from "@/domain/template.ts";
import { say } from "@/domain/words/say.ts";
import type { PreferencesProps } from "./PreferencesPage.tsx";

/** Which messages come by which channels, by how far one can choose. */
export function Which(props: PreferencesProps) {
  return (
    <>
      {templateClasses.map((kind) => {
        const types = props.view.types.filter((one) => one.class === kind);
        return types.length > 0 && <Group key={kind} kind={kind} types={types} {...props} />;
      })}
    </>
  );
}

function Group(
  { kind, types, ...props }: PreferencesProps & {
    kind: TemplateClass;
    types: readonly TypeChoices[];
  },
) {
  const { voice, wording } = props;
  const { title, text } = voice.words.what.classes[kind];
  return (
    <section class="card" aria-labelledby={`class-${kind}`}>
      <header>
        <h2 id={`class-${kind}`}>{title}</h2>
        <p class="quiet">{text}</p>
      </header>
      <ul class="kinds">
        {types.map((choices) => (
          <li key={choices.type}>
            <Row choices={choices} {...props} />
          </li>
        ))}
      </ul>
      {kind === "optional" && <p class="foot">{`${voice.words.reach.agree} “${wording.type}”`}</p>}
    </section>
  );
}

function Row({ choices: { type, cells }, ...props }: PreferencesProps & { choices: TypeChoices }) {
  const { voice, sending, nameOf } = props;
  const shown = cells.filter(({ lock }) => lock === null || lock.startsWith("needed_for"));
  const why = lockOf(shown);
  return (
    <fieldset aria-describedby={why === null ? undefined : `why-${type}`}>
      <legend>{nameOf(type)}</legend>
      {shown.length === 0 ? <small>{voice.words.what.nowhere}</small> : (
        <div class="ways-in">
          {shown.map((cell) => <Box key={cell.channel} cell={cell} {...props} />)}
        </div>
      )}
      {why !== null && (
        <small id={`why-${type}`}>
          {say(sending.locks[why.lock].patient, { channel: sending.channels[why.channel] })}
        </small>
      )}
    </fieldset>
  );
}

function Box({ cell, voice, sending, nameOf }: PreferencesProps & { cell: Cell }) {
  const { type, channel, isOn, lock } = cell;
  const name = `cell.${type}.${channel}`;
  const by = sending.channels[channel];
  return (
    <label class="switch">
      {lock === null && <input type="hidden" name={name} value="off" />}
      <input
        type="checkbox"
        name={name}
        value="on"
        checked={isOn}
        disabled={lock !== null}
        aria-label={say(voice.words.what.box, { about: nameOf(type), channel: by })}
      />
      <span>{by}</span>
    </label>
  );
}

type Locked = { readonly lock: NonNullable<Cell["lock"]>; readonly channel: Channel };

function lockOf(cells: readonly Cell[]): Locked | null {
  for (const { lock, channel } of cells) if (lock !== null) return { lock, channel };
  return null;
}
