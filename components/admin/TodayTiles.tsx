import {
  formatMoney,
  formatNumber,
  formatPercent,
  sayAge,
  sayMinutes,
} from "@/components/format.ts";
import { Tile, TileSkeleton } from "@/components/parts/Tile.tsx";
import { paths } from "@/components/paths.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tiles } from "@/domain/views.ts";
import type { BoardWords } from "@/domain/words/admin_board.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { Thresholds } from "./board_rows.ts";

/** The day in four numbers, each with what it was counted from. */
export function TodayTiles(
  { tiles, now, voice, thresholds }: {
    tiles: Tiles;
    now: EpochMs;
    voice: Voice<BoardWords>;
    thresholds: Thresholds;
  },
) {
  const words = voice.words.tiles;
  const count = (n: number) => formatNumber(n, voice.locale);
  const { underWay, waiting } = tiles;
  const longest = waiting.longestSince === null ? null : now - waiting.longestSince;
  return (
    <section class="tiles" aria-label={voice.words.figures}>
      <Tile
        label={words.underWay}
        value={count(underWay.count)}
        note={say(words.onHold, { n: count(underWay.onHold) })}
      />
      <Tile
        label={words.waiting}
        value={count(waiting.count)}
        note={longest === null
          ? words.nobodyWaits
          : say(words.longest, { wait: sayMinutes(longest, voice) })}
        {...(longest !== null && longest >= thresholds.waitLong && { noteTone: "warn" as const })}
      />
      <NoShowTile attendance={tiles.attendance} voice={voice} />
      <PaymentsTile payments={tiles.payments} now={now} voice={voice} />
    </section>
  );
}

/** The four tiles by name, while their numbers are on the way. */
export function TodayTilesSkeleton({ words }: { words: BoardWords }) {
  const { underWay, waiting, noShows, payments } = words.tiles;
  return (
    <div class="tiles">
      {[underWay, waiting, noShows, payments].map((label) => (
        <TileSkeleton key={label} label={label} />
      ))}
    </div>
  );
}

function NoShowTile(
  { attendance, voice }: { attendance: Tiles["attendance"]; voice: Voice<BoardWords> },
) {
  const words = voice.words.tiles;
  const { noShows, decided, pending } = attendance;
  if (decided === 0) {
    return (
      <Tile
        label={words.noShows}
        value={voice.common.none}
        note={say(words.undecided, { pending })}
      />
    );
  }
  return (
    <Tile
      label={words.noShows}
      value={formatPercent(noShows, decided, voice.locale)}
      unit="%"
      note={say(words.noShowsOf, { noShows, decided, pending })}
    />
  );
}

function PaymentsTile(
  { payments, now, voice }: {
    payments: Tiles["payments"];
    now: EpochMs;
    voice: Voice<BoardWords>;
  },
) {
  const words = voice.words.tiles;
  return (
    <Tile
      label={words.payments}
      value={formatNumber(payments.count, voice.locale)}
      note={payments.oldestAt === null ? words.allPaid : say(words.oldest, {
        sum: sayOpen(payments, voice),
        age: sayAge(now - payments.oldestAt, voice),
      })}
      href={paths.payments}
      {...(payments.count > 0 && { tone: "bad" as const })}
    />
  );
}

/** Open amounts, one for each currency: they are never added together. */
export function sayOpen(payments: Tiles["payments"], { locale }: Voice<unknown>): string {
  return payments.sums.map((sum) => formatMoney(sum.minor, sum.currency, locale)).join(" + ");
}
