/** The phrases shown when an `HttpError` is thrown without a message. */
const phrases: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

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
    super(message ?? phrases[status] ?? `HTTP ${status}`, options);
    this.status = status;
  }
}
