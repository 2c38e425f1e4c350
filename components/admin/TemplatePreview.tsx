import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Tabs } from "@/components/parts/Tabs.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import { TemplateBubble } from "./TemplateBubble.tsx";
import { TemplateCost } from "./TemplateCost.tsx";
import { languageName, type ShownPreview, type TemplateVoice } from "./templates.ts";

const valueSets = ["usual", "longest"] as const;

/** The saved text as its reader sees it, by channel, language and values. */
export function TemplatePreview(
  { voice, name, preview }: { voice: TemplateVoice; name: string; preview: ShownPreview | null },
) {
  const { words } = voice;
  return (
    <section class="card preview" id="preview" aria-labelledby="preview-title">
      <header>
        <h2 id="preview-title">{words.preview}</h2>
        {preview && <Channels voice={voice} name={name} preview={preview} />}
      </header>
      {preview === null
        ? <EmptyState title={words.noPreview} text={words.noPreviewText} />
        : (
          <div class="body">
            <Wishes voice={voice} name={name} preview={preview} />
            <FallsBack voice={voice} preview={preview} />
            <TemplateBubble preview={preview} words={words} />
            <Locked voice={voice} preview={preview} />
            {preview.sms && <TemplateCost voice={voice} preview={preview} sms={preview.sms} />}
          </div>
        )}
    </section>
  );
}

type Shown = { voice: TemplateVoice; name: string; preview: ShownPreview };

function hrefOf({ name, preview }: Shown, other: Readonly<Record<string, string>>): string {
  const { channel, locale, values } = preview;
  const query = { channel, locale, values: values === "usual" ? "" : values, ...other };
  return `${withQuery(paths.template(name), query)}#preview`;
}

function Channels(props: Shown) {
  const { voice: { words }, preview } = props;
  const tabs = preview.channels.map((key) => ({
    key,
    label: words.channels[key],
    href: hrefOf(props, { channel: key }),
  }));
  return <Tabs label={words.channel} tabs={tabs} at={preview.channel} />;
}

function Wishes(props: Shown) {
  const { voice, preview } = props;
  const { words } = voice;
  return (
    <div class="wishes">
      <nav class="choice" aria-label={words.language}>
        {preview.locales.map((tag) => (
          <a
            key={tag}
            href={hrefOf(props, { locale: tag })}
            aria-current={tag === preview.locale ? "page" : undefined}
          >
            {languageName(tag, voice.locale)}
          </a>
        ))}
      </nav>
      <nav class="choice" aria-label={words.values}>
        {valueSets.map((set) => (
          <a
            key={set}
            href={hrefOf(props, { values: set === "usual" ? "" : set })}
            aria-current={set === preview.values ? "page" : undefined}
          >
            {words.valueSets[set]}
          </a>
        ))}
      </nav>
    </div>
  );
}

function FallsBack({ voice, preview }: Omit<Shown, "name">) {
  const to = preview.message.locale.split("-")[0] ?? preview.message.locale;
  if (preview.locale.split("-")[0] === to) return null;
  const values = {
    language: languageName(preview.locale, voice.locale),
    to: languageName(to, voice.locale),
  };
  return <p class="falls-back">{say(voice.words.fallsBack, values)}</p>;
}

function Locked({ voice: { words }, preview }: Omit<Shown, "name">) {
  const { lockScreen: { title, text }, direction, message, sender } = preview;
  return (
    <figure class="locked">
      <figcaption>
        <b>{words.lockScreen}</b> <small>{words.lockScreenText}</small>
      </figcaption>
      <div class="lock" dir={direction} lang={message.locale}>
        <p class="lock-from">
          <span>{sender}</span>
          <small>{words.channels[preview.channel]}</small>
        </p>
        {title && <p class="lock-title">{title}</p>}
        <p>{text}</p>
      </div>
    </figure>
  );
}
