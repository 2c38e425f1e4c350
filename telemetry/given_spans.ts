/** Spans for tests: a provider that only notes what was started, within what, and how it ended. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  type Context,
  context,
  type ContextManager,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";

export type NotedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** The span within which this one ran. */
  readonly parentId: string | null;
  attributes: Attributes;
  failed: boolean;
  ended: boolean;
};

/** A tracer stays with the provider that it met first, so that there is one, and it notes here. */
let current: NotedSpan[] = [];

/** Notes every span of this process until it is disposed of; one at a time. */
export function noteSpans(): Disposable & { readonly spans: readonly NotedSpan[] } {
  const spans: NotedSpan[] = [];
  current = spans;
  context.setGlobalContextManager(contextManager());
  trace.setGlobalTracerProvider({ getTracer: noting });
  return {
    spans,
    [Symbol.dispose]() {
      current = [];
      trace.disable();
      context.disable();
    },
  };
}

function noting(): Tracer {
  function startSpan(name: string, attributes: Attributes = {}): Span {
    const parent = trace.getSpan(context.active())?.spanContext();
    const number = current.length + 1;
    const noted: NotedSpan = {
      name,
      traceId: parent?.traceId ?? hex(number, 32),
      spanId: hex(number, 16),
      parentId: parent?.spanId ?? null,
      attributes: { ...attributes },
      failed: false,
      ended: false,
    };
    current.push(noted);
    return spanOf(noted);
  }

  function startActiveSpan<F extends (span: Span) => unknown>(
    name: string,
    ...rest: readonly unknown[]
  ): ReturnType<F>;
  function startActiveSpan(name: string, ...rest: readonly unknown[]): unknown {
    const work = rest.at(-1);
    if (!(work instanceof Function)) throw new TypeError("A span needs work to run in it");
    const span = startSpan(name, attributesIn(rest[0]));
    return context.with(trace.setSpan(context.active(), span), () => work(span));
  }

  return { startSpan: (name, options) => startSpan(name, options?.attributes), startActiveSpan };
}

function spanOf(noted: NotedSpan): Span {
  const span: Span = {
    spanContext: () => ({ traceId: noted.traceId, spanId: noted.spanId, traceFlags: 1 }),
    setAttribute(key, value) {
      noted.attributes[key] = value;
      return span;
    },
    setAttributes(more) {
      noted.attributes = { ...noted.attributes, ...more };
      return span;
    },
    setStatus({ code }) {
      noted.failed = code === SpanStatusCode.ERROR;
      return span;
    },
    end: () => void (noted.ended = true),
    isRecording: () => !noted.ended,
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
    recordException: () => {},
  };
  return span;
}

function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) =>
      storage.run(active, () => Reflect.apply(work, self, args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

function attributesIn(options: unknown): Attributes {
  if (!(options instanceof Object) || !("attributes" in options)) return {};
  return { ...Object(options.attributes) };
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}
