import { STATUS_CODES } from "node:http";

/**
 * Thrown to answer a request with an HTTP status; the nearest error page renders it.
 *
 * @example
 * ```ts
 * import { HttpError } from "fresh";
 * const gone = new HttpError(410, "This link has expired.");
 * ```
 */
export class HttpError extends Error {
  override name = "HttpError";
  /** The HTTP status of the response, 400 to 599. */
  status: number;

  constructor(status: number, message?: string, options?: ErrorOptions) {
    super(message ?? STATUS_CODES[status], options);
    this.status = status;
  }
}

/** The HTTP status of something thrown. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}
