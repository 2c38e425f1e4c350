/** A SQLite connection in a thread of its own, asked by messages. */

import { fault } from "./faults.ts";
import type { Answer, Ask, Question, Reply, SqliteSettings } from "./sqlite_protocol.ts";

/** The store's end. After a crash every ask, pending or new, is refused as `connection_lost`. */
export type Remote = {
  ask(ask: Ask): Promise<Answer>;
  isLost(): boolean;
  /** Stops the thread at once; what is pending is refused. */
  end(): void;
};

type Pending = { resolve(answer: Answer): void; reject(error: Error): void };

/** Starts the thread and opens the database in it; throws what the opening threw. */
export async function openRemote(spawn: () => Worker, open: SqliteSettings): Promise<Remote> {
  const worker = spawn();
  const pending = new Map<number, Pending>();
  let lost: Error | undefined;
  let latest = 0;

  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("answer" in data) return waiting?.resolve(data.answer);
    const { code, message, errcode } = data.trouble;
    waiting?.reject(fault(code, message, errcode === undefined ? {} : { errcode }));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    lose(new Error(event.message));
  };
  worker.onmessageerror = () => lose(new Error("a message could not be read"));

  function lose(cause: unknown): void {
    lost ??= fault("connection_lost", "the thread that holds the SQLite file stopped", { cause });
    worker.terminate();
    for (const { reject } of pending.values()) reject(lost);
    pending.clear();
  }

  function send(question: (id: number) => Question): Promise<Answer> {
    if (lost !== undefined) return Promise.reject(lost);
    latest += 1;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    pending.set(latest, { resolve, reject });
    worker.postMessage(question(latest));
    return promise;
  }

  const end = () => lose(new Error("the store was closed"));
  try {
    await send((id) => ({ id, open }));
  } catch (error) {
    end();
    throw error;
  }
  return { ask: (ask) => send((id) => ({ id, ask })), isLost: () => lost !== undefined, end };
}
