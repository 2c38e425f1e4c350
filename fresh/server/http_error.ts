import { STATUS_CODES } from "node:http";

/** The statuses that say an error, as HTTP knows them. */
export type ErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415)
  | (416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511);

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
  /** The HTTP status of the response. */
  status: ErrorStatus;

  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message ?? STATUS_CODES[status], options);
    this.status = status;
  }
}

/** The HTTP status of something thrown. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}
