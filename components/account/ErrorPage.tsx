import type { AccountWords } from "@/domain/words/account.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Door } from "./Door.tsx";

export type ErrorPageProps = {
  readonly voice: Voice<AccountWords["error"]>;
  /** The HTTP status of the answer. */
  readonly status: number;
  readonly traceId: string | null;
  /** Where the way out leads. */
  readonly home: string;
};

/** What went wrong, what to do next, and what to quote when asking for help. */
export function ErrorPage({ voice, status, traceId, home }: ErrorPageProps) {
  const { words, common } = voice;
  const kind = words.kinds[kindOf(status)];
  return (
    <Door voice={voice} form={null}>
      <div class="card">
        <div>
          <p class="status">{say(words.status, { status })}</p>
          <h1>{kind.title}</h1>
          <p class="lead">{kind.text}</p>
        </div>
        <a class="btn go" href={home}>{words.home}</a>
        {traceId && (
          <small>
            {common.quote} <code class="ltr">{traceId}</code>
          </small>
        )}
      </div>
    </Door>
  );
}

function kindOf(status: number): keyof AccountWords["error"]["kinds"] {
  if (status === 404 || status === 410) return "missing";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 409 || status === 412) return "conflict";
  if (status === 429) return "tooMany";
  return status >= 500 ? "fault" : "request";
}
