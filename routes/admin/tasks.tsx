import { type Task, TasksPage } from "@/components/admin/TasksPage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { whyInFull } from "@/routes/(_web)/messages.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { openTasks } from "@/store/tasks.ts";

/** More than anybody calls in a day; those due first are shown. */
const mostShown = 100;

/** Patients that messages did not reach, and those who wrote back. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const [found, waiting] = await Promise.all([
      openTasks(clinic.store.read, { limit: mostShown }),
      readWaiting(clinic),
    ]);
    const words = { messages: adminWords(locale).messages, sending: sendingWords(locale) };
    const tasks = found.map(({ reason, ...task }): Task => ({
      ...task,
      why: whyInFull(reason, words),
    }));
    return framedPage(ctx, { tasks, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, tasks }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="tasks">
    <TasksPage
      voice={speak(state, adminWords(state.locale).tasks)}
      form={frame.form}
      outcome={frame.outcome}
      tasks={tasks}
    />
  </AdminPage>
));
