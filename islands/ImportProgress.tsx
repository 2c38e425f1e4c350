import { ImportRunCard } from "@/components/admin/ImportRunCard.tsx";
import type { ImportLive } from "@/components/admin/imports.ts";
import type { FormSeal } from "@/components/forms.ts";
import { useLive } from "@/components/live/use_live.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** An import, following its run. */
export default function ImportProgress(
  { initial, voice, form }: { initial: ImportLive; voice: Voice<ImportWords>; form: FormSeal },
) {
  const { view, link } = useLive(`/live/imports/${initial.run.id}`, initial);
  return (
    <ImportRunCard
      run={view.value.run}
      newcomers={view.value.newcomers}
      unread={view.value.unread}
      voice={voice}
      form={form}
      link={link.value}
    />
  );
}
