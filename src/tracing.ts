import {
  type Attributes,
  type Context,
  context,
  ProxyTracer,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

interface SpanDescription {
  kind?: SpanKind;
  /** No token, secret, SQL parameter or personal value: spans leave the server. */
  attributes?: Attributes;
}

/** Where a trace goes on, in headers of the W3C Trace Context. */
export type TraceHeaders = Record<string, string>;

/** Spans for the operator's OpenTelemetry SDK. The API finds it by itself, once it is registered. */
export class Tracing {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  /** Runs `work` in a span that ends with it. A rejection marks the span as failed, by the name of the error. */
  async inSpan<T>(name: string, description: SpanDescription, work: (span: Span) => Promise<T>): Promise<T> {
    return this.#tracer.startActiveSpan(name, description, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        markFailed(span, error instanceof Error ? error.name : 'unknown');
        throw error;
      } finally {
        span.end();
      }
    });
  }

  /** Starts a span for a request from outside, and runs `work` in it. The caller ends the span. */
  serve(name: string, headers: unknown, description: SpanDescription, work: (span: Span) => void): void {
    const parent = propagation.extract(context.active(), headers);
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER, ...description }, parent);
    context.with(trace.setSpan(parent, span), () => work(span));
  }

  /** Whether a span is active, so that parts of its work are worth one of their own. */
  get isInSpan(): boolean {
    return trace.getActiveSpan() !== undefined;
  }

  /** For another process. */
  headers(): TraceHeaders {
    const headers: TraceHeaders = {};
    propagation.inject(context.active(), headers);
    return headers;
  }

  /** Runs `work` in the span of another process. */
  continue<T>(headers: TraceHeaders, work: () => T): T {
    const parent: Context = propagation.extract(context.active(), headers);
    return context.with(parent, work);
  }
}

/** `type` is the name of an error or a status: messages may have values. */
export function markFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Null without an SDK: then no part of the program does anything for spans. Register the SDK before the program starts. */
export function findTracing(): Tracing | null {
  const tracer = trace.getTracer('release-graph');
  return tracer instanceof ProxyTracer ? null : new Tracing(tracer);
}
