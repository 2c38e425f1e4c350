import { paths } from "@/components/paths.ts";
import type { EarlyDesk } from "./desk.ts";

/** Narrows the board by name: at each letter in the island, by Enter without a script. */
export function FindPatient({ desk }: { desk: EarlyDesk }) {
  const { voice, live } = desk;
  const type = live && ((event: Event) => {
    if (event.currentTarget instanceof HTMLInputElement) live.search(event.currentTarget.value);
  });
  return (
    <form class="find" role="search" method="get" action={paths.today}>
      <input type="hidden" name="tab" value={desk.tab} />
      <label class="sr" for="find">{voice.words.find}</label>
      <input
        id="find"
        class="box"
        type="search"
        name="find"
        value={desk.find}
        placeholder={voice.words.find}
        autoComplete="off"
        onInput={type}
      />
      <button type="submit" class="sr">{voice.words.search}</button>
    </form>
  );
}
