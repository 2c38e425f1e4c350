import type { ComponentChildren } from "preact";
import { type AdminPlace, AdminShell } from "@/components/shell/AdminShell.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { type Frame, speak } from "./frame.ts";
import type { State } from "./state.ts";
import { Title } from "./Title.tsx";
import type { Waiting } from "./waiting.ts";

/** The admin's frame around a page, with the name of its place as the title unless one is given. */
export function AdminPage({ state, frame, waiting, at, title, children }: {
  state: State;
  frame: Frame;
  /** What has yet to be counted is left out. */
  waiting: Partial<Waiting>;
  at: AdminPlace;
  title?: string;
  children: ComponentChildren;
}) {
  const { shell } = adminWords(state.locale);
  return (
    <AdminShell
      voice={speak(state, shell)}
      at={at}
      person={frame.person}
      form={frame.form}
      counts={waiting}
    >
      <Title>{title ?? shell.places[at]}</Title>
      {children}
    </AdminShell>
  );
}
