import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportPageProps } from "./ImportPage.tsx";
import type { BundleStage } from "./imports.ts";

/** A file that is too large to be tried first: what that means, and the button that imports it. */
export function ImportUnchecked(
  { voice, form, outcome, stage }: ImportPageProps & { stage: BundleStage },
) {
  const words = voice.words.check;
  return (
    <section class="card" aria-labelledby="check">
      <header>
        <h2 id="check">{words.title}</h2>
        <small>
          <bdi>{stage.fileName}</bdi>
        </small>
      </header>
      <div class="body">
        <p class="quiet">{words.large}</p>
        <OutcomeNotice outcome={outcome} at="start" common={voice.common} />
        <form class="acts" method="post" action={actions.import(stage.id, "start")}>
          <Hidden form={form} />
          <button type="submit" class="btn go">{words.startAll}</button>
          <a class="btn" href={paths.imports}>{words.cancel}</a>
        </form>
      </div>
    </section>
  );
}
