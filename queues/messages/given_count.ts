/** A store that counts the statements it is asked for: on Postgres each of them is a journey there and back. */
import type {
  CompiledQuery,
  KyselyPlugin,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from "kysely";
import type { Store } from "@/store/store.ts";

export type CountedStore = {
  readonly store: Store;
  /** The statements since the last call, in the order of their answers; the ledger's own are left out. */
  taken(): readonly string[];
};

/** `store` as it is, but for the counting. */
export function countedStore(store: Store): CountedStore {
  let asked: RootOperationNode[] = [];
  const plugin = listener((node) => void asked.push(node));
  const executor = store.read.getExecutor();
  const read = store.read.withPlugin(plugin);
  const textOf = (node: RootOperationNode): CompiledQuery =>
    executor.compileQuery(node, { queryId: "counted" });
  return {
    store: {
      ...store,
      read,
      commit: (author, decide) =>
        store.commit(author, (tx, now) => decide(tx.withPlugin(plugin), now)),
      housekeep: (work) => store.housekeep((db) => work(db.withPlugin(plugin))),
    },
    taken() {
      const texts = asked.map((node) => textOf(node).sql);
      asked = [];
      return texts;
    },
  };
}

function listener(hear: (node: RootOperationNode) => void): KyselyPlugin {
  const built = new WeakMap<object, RootOperationNode>();
  return {
    transformQuery({ node, queryId }) {
      built.set(queryId, node);
      return node;
    },
    // Parts of a query are built, too; what has a result was asked.
    transformResult({ result, queryId }): Promise<QueryResult<UnknownRow>> {
      const node = built.get(queryId);
      if (node !== undefined) hear(node);
      return Promise.resolve(result);
    },
  };
}
