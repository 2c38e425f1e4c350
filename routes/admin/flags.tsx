import { type Flag, FlagsPage } from "@/components/admin/FlagsPage.tsx";
import { type FlagName, flags } from "@/domain/flags.ts";
import { adminWords } from "@/domain/words/admin.ts";
import type { Clinic } from "@/clinic.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { auditPage } from "@/store/audit_log.ts";
import { readFlags } from "@/store/flags.ts";

/** The switches of the clinic. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const [flags, waiting] = await Promise.all([readSwitches(clinic), readWaiting(clinic)]);
    return framedPage(ctx, { flags, waiting });
  },
});

export default define.page<typeof handler>(({ data: { flags, waiting, frame }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="flags">
    <FlagsPage
      voice={speak(state, adminWords(state.locale).flags)}
      form={frame.form}
      outcome={frame.outcome}
      flags={flags}
    />
  </AdminPage>
));

async function readSwitches(clinic: Clinic): Promise<Flag[]> {
  const standing = await readFlags(clinic.store.read);
  return await Promise.all(standing.map(async ({ name, on, version }) => {
    const last = await lastChange(clinic, name);
    return {
      name,
      about: flags[name].about,
      isOn: on,
      version,
      changedAt: last?.at ?? null,
      changedBy: last?.actorName ?? null,
    };
  }));
}

/** The audit log remembers who turned a flag, and when. */
async function lastChange({ store, config: { zone } }: Clinic, name: FlagName) {
  const asked = { zone, action: "flag.set", subject: name, limit: 1 };
  const { entries: [last] } = await auditPage(store.read, asked);
  return last;
}
