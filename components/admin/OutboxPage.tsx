import { formatDateTime } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { MessageBubble } from "@/components/parts/MessageBubble.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { paths } from "@/components/paths.ts";
import type { Channel } from "@/domain/channel.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type Sent = {
  readonly attemptId: string;
  readonly messageId: MessageId | null;
  readonly type: string | null;
  /** Language of the text, which decides in which direction it runs. */
  readonly locale: string | null;
  readonly channel: Channel;
  readonly address: string;
  readonly subject: string | null;
  readonly text: string;
  readonly at: EpochMs;
};

/** A recipient that plays a part: a number, an address, or both. */
export type Player = {
  readonly number: string | null;
  readonly mailbox: string | null;
  readonly plays: string;
};

export type OutboxPageProps = {
  readonly voice: Voice<MessageWords>;
  readonly sent: readonly Sent[];
  readonly players: readonly Player[];
  readonly pages: Pages;
};

/** Each message as the person would see it, newest first. */
export function OutboxPage({ voice, sent, players, pages }: OutboxPageProps) {
  const words = voice.words.outbox;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <div class="cols">
        <section class="card" aria-label={words.title}>
          {sent.length === 0
            ? <EmptyState title={words.empty} text={words.emptyText} />
            : (
              <ul class="outbox">
                {sent.map((one) => <Item key={one.attemptId} one={one} voice={voice} />)}
              </ul>
            )}
          <Pager pages={pages} common={voice.common} />
        </section>
        <Players players={players} voice={voice} />
      </div>
    </>
  );
}

function Item({ one, voice }: { one: Sent; voice: Voice<MessageWords> }) {
  const { words, zone, locale } = voice;
  return (
    <li>
      <div class="work-head">
        <b>{one.type === null ? words.channels[one.channel] : messageTypeName(one.type, locale)}</b>
        <small class="num">{formatDateTime(one.at, zone, locale)}</small>
      </div>
      <small>
        {words.channels[one.channel]} {say(words.outbox.to, { address: one.address })}
      </small>
      <MessageBubble {...one} lang={one.locale} subjectWord={words.one.subject} />
      {one.messageId && (
        <a class="work-go" href={paths.message(one.messageId)}>{words.outbox.open}</a>
      )}
    </li>
  );
}

function Players({ players, voice }: Pick<OutboxPageProps, "players" | "voice">) {
  const words = voice.words.outbox;
  return (
    <aside class="card" aria-labelledby="players">
      <header>
        <h2 id="players">{words.magic}</h2>
      </header>
      <p class="body quiet">{words.magicText}</p>
      <ul class="work">
        {players.map((player) => (
          <li key={player.plays}>
            <span>{player.plays}</span>
            <small class="num ltr">
              {[player.number, player.mailbox].filter((one) => one !== null).join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </aside>
  );
}
