/** The thread that holds one SQLite connection: it opens it, then answers one ask after another. */

import { codeOf, errcodeOf } from "./faults.ts";
import { openEngine } from "./sqlite_engine.ts";
import type { Engine } from "./sqlite_engine.ts";
import { nothing } from "./sqlite_protocol.ts";
import type { Answer, Question, Reply, Trouble } from "./sqlite_protocol.ts";

let engine: Engine | undefined;

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { id } = data;
  if (!Number.isInteger(id)) throw new TypeError("a message to the store's thread has no id");
  postMessage(reply(id, data));
});

function reply(id: number, question: Question): Reply {
  try {
    return { id, answer: answer(question) };
  } catch (error) {
    return { id, trouble: troubleOf(error) };
  }
}

function answer(question: Question): Answer {
  if ("ask" in question) {
    if (engine === undefined) throw new Error("the database is not open");
    return engine.answer(question.ask);
  }
  engine = openEngine(question.open);
  return nothing;
}

function troubleOf(error: unknown): Trouble {
  const message = error instanceof Error ? error.message : "unknown error";
  const errcode = errcodeOf(error);
  const trouble = { code: codeOf(error) ?? "ERR_SQLITE_ERROR", message };
  return errcode === undefined ? trouble : { ...trouble, errcode };
}
