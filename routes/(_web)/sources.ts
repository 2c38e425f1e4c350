/** The live views as the hub reads them: which topic wakes each, and who shares it. */
import type { Clinic } from "@/clinic.ts";
import type { Role } from "@/domain/access.ts";
import type { ImportLive } from "@/components/admin/imports.ts";
import type { ImportId, PatientId, PractitionerId, VisitId } from "@/domain/ids.ts";
import { headSeq } from "@/store/events.ts";
import { importById, newcomersWithoutHours, unreadContacts } from "@/store/imports.ts";
import { readDoctorView } from "@/store/views/doctor_view.ts";
import { readOpsView } from "@/store/views/ops_view.ts";
import { readPatientView } from "@/store/views/patient_view.ts";
import { readVisitView } from "@/store/views/visit_view.ts";
import { runShown } from "./imports.ts";

const zoneAndNow = ({ clock, config }: Clinic) => ({ now: clock.now(), zone: config.zone });

export function opsSource(clinic: Clinic) {
  const { store, counters } = clinic;
  return {
    key: "ops",
    topic: "ops" as const,
    read: () =>
      readOpsView({
        ...zoneAndNow(clinic),
        db: store.read,
        counts: async (day) => (await counters.countsOf(day)).counts,
      }),
  };
}

export function doctorSource(clinic: Clinic, id: PractitionerId) {
  return {
    key: `doctor/${id}`,
    topic: `doctor/${id}` as const,
    read: () => readDoctorView(clinic.store.read, { id, ...zoneAndNow(clinic) }),
  };
}

export function patientSource(clinic: Clinic, id: PatientId) {
  return {
    key: `patient/${id}`,
    topic: `patient/${id}` as const,
    read: () => readPatientView(clinic.store.read, { id, ...zoneAndNow(clinic) }),
  };
}

/** Patients are told less of who on the staff did what, so each role has a view of its own. */
export function visitSource(clinic: Clinic, id: VisitId, reader: Role) {
  return {
    key: `visit/${id}/${reader}`,
    topic: `visit/${id}` as const,
    read: async () => {
      const view = await readVisitView(clinic.store.read, { id, reader, ...zoneAndNow(clinic) });
      if (!view) throw new Error("A visit that was there is gone");
      return view;
    },
  };
}

export function importSource(clinic: Clinic, id: ImportId) {
  const { store: { read } } = clinic;
  return {
    key: `import/${id}`,
    topic: `import/${id}` as const,
    read: async (): Promise<ImportLive> => {
      const seq = await headSeq(read);
      const standing = await importById(read, id);
      if (!standing) throw new Error("An import that was there is gone");
      const [newcomers, unread] = await Promise.all([
        newcomersWithoutHours(read, standing),
        unreadContacts(read, id),
      ]);
      return { seq, ...zoneAndNow(clinic), run: runShown(standing), newcomers, unread };
    },
  };
}
