import { FormField } from "@/components/parts/FormField.tsx";
import { channels } from "@/domain/channel.ts";
import type { ChannelChoice } from "@/domain/preferences_view.ts";
import type { PreferencesProps } from "./PreferencesPage.tsx";

/** By which channels the clinic may write at all, and which of them it tries first. */
export function Reach(props: PreferencesProps) {
  const { reach } = props.voice.words;
  return (
    <section class="card" aria-labelledby="reach">
      <header>
        <h2 id="reach">{reach.title}</h2>
        <p class="quiet">{reach.text}</p>
      </header>
      <ul class="switches">
        {props.view.channels.map((choice) => (
          <li key={choice.channel}>
            <Switch choice={choice} {...props} />
          </li>
        ))}
      </ul>
      <Order {...props} />
    </section>
  );
}

function Switch({ choice, voice, wording }: PreferencesProps & { choice: ChannelChoice }) {
  const { reach } = voice.words;
  const { channel, isOpen, to, isBroken } = choice;
  const name = `channel.${channel}`;
  if (to === null) {
    return (
      <p class="closed">
        {reach.may[channel]}
        <small>{reach.none}</small>
      </p>
    );
  }
  const [before = "", after = ""] = reach.to.split("{to}");
  return (
    <>
      <input type="hidden" name={`was.${channel}`} value={isOpen ? "on" : "off"} />
      <input type="hidden" name={name} value="off" />
      <label class="switch">
        <input
          type="checkbox"
          name={name}
          value="on"
          checked={isOpen}
          aria-describedby={`${name}-means`}
        />
        <span>
          {reach.may[channel]}
          <small>
            {before}
            <bdi dir="ltr">{to}</bdi>
            {after}
          </small>
        </span>
      </label>
      {isBroken && <p class="problem">{reach.broken}</p>}
      <small id={`${name}-means`}>
        {isOpen ? reach.off[channel] : `${reach.agree} “${wording[channel]}”`}
      </small>
    </>
  );
}

function Order({ voice, sending, view }: PreferencesProps) {
  const { order } = voice.words;
  const [first = "", second = ""] = view.favourites;
  const options = [
    { value: "", label: order.any },
    ...channels.map((channel) => ({ value: channel, label: sending.channels[channel] })),
  ];
  return (
    <fieldset class="body form">
      <legend class="sr">{order.title}</legend>
      <p class="quiet">{order.text}</p>
      <FormField name="first" label={order.first} value={first} options={options} />
      <FormField name="second" label={order.second} value={second} options={options} />
    </fieldset>
  );
}
