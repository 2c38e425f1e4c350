import { Reference } from "@/components/parts/Reference.tsx";
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

/** What went wrong and what to do next; for a fault of ours also the reference that finds it. */
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
        {traceId && status >= 500 && <Reference traceId={traceId} common={common} />}
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
