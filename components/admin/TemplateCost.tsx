import { formatNumber } from "@/components/format.ts";
import {
  priceOfThousand,
  type ShownPreview,
  type ShownSms,
  type TemplateVoice,
} from "./templates.ts";

/** How many parts an SMS takes, with which alphabet, and what a thousand of it cost. */
export function TemplateCost(
  { voice, preview, sms }: { voice: TemplateVoice; preview: ShownPreview; sms: ShownSms },
) {
  const { words, locale } = voice;
  return (
    <div class="cost">
      <table class="cost-table">
        <caption>{words.cost}</caption>
        <thead>
          <tr>
            <th scope="col">{words.values}</th>
            <th scope="col">{words.characters}</th>
            <th scope="col">{words.parts}</th>
            <th scope="col">{words.thousand}</th>
          </tr>
        </thead>
        <tbody>
          {(["usual", "longest"] as const).map((set) => (
            <tr key={set} data-shown={set === preview.values ? "" : undefined}>
              <th scope="row">{words.valueSets[set]}</th>
              <td>
                {formatNumber(sms[set].units, locale)}
                <small>{words.alphabets[sms[set].encoding]}</small>
              </td>
              <td>
                <b>{formatNumber(sms[set].parts.length, locale)}</b>
              </td>
              <td>{sms.cost && priceOfThousand(sms.cost[set], preview.currency, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Foreign words={words.foreign} characters={sms.usual.foreign} />
      <small>{words.estimate}</small>
    </div>
  );
}

/** In a right-to-left text that is all of them, and no news. */
function Foreign({ words, characters }: { words: string; characters: readonly string[] }) {
  const seen = characters.filter((character) => /\p{L}|\p{S}|\p{P}/u.test(character));
  if (seen.length === 0 || seen.length > 12) return null;
  return (
    <p class="foreign">
      <small>{words}</small> {seen.map((character) => (
        <code key={character}>
          <bdi>{character}</bdi>
        </code>
      ))}
    </p>
  );
}
