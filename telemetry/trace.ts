/** Spans, in one place: their names, and the correlation id that runs from click to job to pulse. */
import { context, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/** Every span Caredeck makes itself; Deno adds those of HTTP. */
export type SpanName =
  | "command"
  | "transaction"
  | "job"
  | "pulse"
  | "view.read"
  | "message.send"
  | "import.batch";

/** Attributes hold ids, codes and counts only. */
export type SpanFields = Readonly<Record<string, string | number | boolean>>;

const tracer = trace.getTracer("caredeck");

/** Runs `work` in a span; a thrown fault marks the span and goes on. */
export function inSpan<T>(
  name: SpanName,
  fields: SpanFields,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, { attributes: fields }, async (span) => {
    try {
      return await work(span);
    } catch (fault) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw fault;
    } finally {
      span.end();
    }
  });
}

/** The W3C trace id of the running span, or a fresh one of the same shape (32 hex digits). */
export function traceIdOf(random: { bytes(length: number): Uint8Array }): string {
  const running = trace.getSpan(context.active())?.spanContext().traceId;
  if (running && !/^0+$/.test(running)) return running;
  return Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
