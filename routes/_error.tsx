import { ErrorPage } from "@/components/account/ErrorPage.tsx";
import { accountWords } from "@/domain/words/account.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The last resort, for faults from before anybody knew who asks and in which language. */
export default define.page(({ state }) => {
  const voice = voiceOf("en", "UTC", accountWords("en").error);
  return <ErrorPage voice={voice} status={500} traceId={state.traceId ?? null} home="/" />;
});
