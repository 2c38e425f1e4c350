import assert from "node:assert/strict";
import { fakeBrowser } from "./fakes.ts";
import type { StreamSignal } from "./ports.ts";
import { shareStream, type TabPorts, type Word } from "./share.ts";

/** Tabs of one browser: a queue for each lock, and channels that reach all but the speaker. */
function tabsOfOneBrowser(): TabPorts {
  const queues = new Map<string, Promise<void>>();
  const rooms = new Map<string, Set<(word: Word) => void>>();
  return {
    lock(name, cut, task) {
      const turn = (queues.get(name) ?? Promise.resolve()).then(() =>
        cut.aborted ? undefined : task()
      );
      queues.set(name, turn.catch(() => {}));
      return turn;
    },
    channel(name, hear) {
      const room = rooms.get(name) ?? new Set();
      rooms.set(name, room.add(hear));
      return {
        close: () => void room.delete(hear),
        post(word) {
          if (!room.has(hear)) throw new Error("the channel is closed");
          for (const other of [...room]) if (other !== hear) other(word);
        },
      };
    },
  };
}

function openTabs(...names: string[]) {
  const browser = fakeBrowser();
  const tabs = tabsOfOneBrowser();
  const opened = names.map((name) => {
    const heard: StreamSignal[] = [];
    const open = shareStream(browser.open, tabs, name);
    return { heard, stream: open("/live/me", (signal) => heard.push(signal)) };
  });
  return { browser, tabs, opened };
}

const turn = () => new Promise((done) => setTimeout(done, 0));

Deno.test("two tabs of one page hold one stream, and both hear it", async () => {
  const { browser, opened } = openTabs("me#pat", "me#pat");
  await turn();
  assert.equal(browser.streams.length, 1);
  browser.streams[0]?.say({ is: "view", data: "1" });
  for (const tab of opened) assert.deepEqual(tab.heard, [{ is: "view", data: "1" }]);
});

Deno.test("a tab that opens later is told at once what the others know", async () => {
  const { browser, tabs } = openTabs("me#pat");
  await turn();
  browser.streams[0]?.say({ is: "view", data: "1" });
  browser.streams[0]?.say({ is: "beat", data: "2" });
  const heard: StreamSignal[] = [];
  shareStream(browser.open, tabs, "me#pat")("/live/me", (signal) => heard.push(signal));
  assert.deepEqual(heard, [{ is: "view", data: "1" }]);
});

Deno.test("a tab that opens after a cut of the link is told the view as well as that the link is back", async () => {
  const { browser, tabs } = openTabs("me#pat");
  await turn();
  browser.streams[0]?.say({ is: "view", data: "1" });
  browser.streams[0]?.say({ is: "lost", isFinal: false });
  browser.streams[0]?.say({ is: "open" });
  const heard: StreamSignal[] = [];
  shareStream(browser.open, tabs, "me#pat")("/live/me", (signal) => heard.push(signal));
  assert.deepEqual(heard, [{ is: "view", data: "1" }, { is: "open" }]);
});

Deno.test("when the tab that holds the stream goes, another takes over", async () => {
  const { browser, opened } = openTabs("me#pat", "me#pat");
  await turn();
  opened[0]?.stream.close();
  await turn();
  assert.equal(browser.streams[0]?.isClosed, true);
  assert.equal(browser.streams.length, 2);
  browser.streams[1]?.say({ is: "open" });
  assert.deepEqual(opened[1]?.heard, [{ is: "open" }]);
});

Deno.test("a listening tab that goes leaves the stream to the others", async () => {
  const { browser, opened } = openTabs("me#pat", "me#pat");
  await turn();
  opened[1]?.stream.close();
  browser.streams[0]?.say({ is: "open" });
  assert.equal(browser.streams[0]?.isClosed, false);
  assert.deepEqual(opened[1]?.heard, []);
});

Deno.test("a listening tab does not give up when the holder's stream fails for good", async () => {
  const { browser, opened } = openTabs("me#pat", "me#pat");
  await turn();
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  assert.deepEqual(opened[0]?.heard, [{ is: "lost", isFinal: true }]);
  assert.deepEqual(opened[1]?.heard, [{ is: "lost", isFinal: false }]);
});

Deno.test("a tab that lets go upon a failure still tells the others of it", async () => {
  const browser = fakeBrowser();
  const tabs = tabsOfOneBrowser();
  const heard: StreamSignal[] = [];
  const open = shareStream(browser.open, tabs, "me#pat");
  const holder = open("/live/me", () => holder.close());
  open("/live/me", (signal) => heard.push(signal));
  await turn();
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  assert.deepEqual(heard, [{ is: "lost", isFinal: false }]);
});

Deno.test("pages of two people are never shared", async () => {
  const { browser, opened } = openTabs("me#pat", "me#other");
  await turn();
  assert.equal(browser.streams.length, 2);
  browser.streams[0]?.say({ is: "view", data: "1" });
  assert.deepEqual(opened[1]?.heard, []);
});
