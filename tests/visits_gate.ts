/** A store whose visits come when the test says so: what a page does while it waits for them. */
import type { KyselyPlugin } from "kysely";
import type { Clinic } from "@/clinic.ts";

export type VisitsGate = {
  /** The clinic with the gate in its store, and pages that wait for `patience` ms only. */
  hold(clinic: Clinic, patience?: number): Clinic;
  shut(): void;
  /** Lets pass all that waits, and what is asked for from now on. */
  open(): void;
  /** Fails all that waits, and what is asked for from now on. */
  fail(): void;
};

/** Open at first. */
export function visitsGate(): VisitsGate {
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const held = new WeakSet();
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      if (JSON.stringify(node).includes('"visits"')) held.add(queryId);
      return node;
    },
    async transformResult({ queryId, result }) {
      if (held.has(queryId)) await gate.promise;
      return result;
    },
  };
  return {
    hold: (clinic, patience = 30) => ({
      ...clinic,
      patience,
      store: { ...clinic.store, read: clinic.store.read.withPlugin(plugin) },
    }),
    shut() {
      gate = Promise.withResolvers<void>();
      gate.promise.catch(() => {});
    },
    open: () => gate.resolve(),
    fail: () => gate.reject(new Error("The store is away.")),
  };
}
