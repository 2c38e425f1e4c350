/** What requests failed with, for the development server to show. */

const faults = new WeakMap<Request, unknown>();

/** Notes what a request's route threw. */
export function noteFault(req: Request, error: unknown): void {
  faults.set(req, error);
}

/** What a request's route threw, unless it was an answer such as 404; `undefined` for nothing. */
export function faultOf(req: Request): unknown {
  return faults.get(req);
}
