import { accountWords } from "@/domain/words/account.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { ErrorDocument } from "@/routes/(_web)/ErrorDocument.tsx";
import { define } from "@/routes/(_web)/state.ts";

/** The last resort, for faults from before anybody knew who asks and in which language. */
export default define.page(({ state }) => {
  const voice = voiceOf("en", "UTC", accountWords("en").error);
  return <ErrorDocument voice={voice} status={500} traceId={state.traceId ?? null} />;
});
