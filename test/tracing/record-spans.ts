import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

interface RecordedSpans extends Disposable {
  /** In the order of their ends. */
  all(): ReadableSpan[];
  forget(): void;
}

/** Registers the SDK of OpenTelemetry until disposal, as an operator does before the server starts. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    all: () => exporter.getFinishedSpans(),
    forget: () => exporter.reset(),
    [Symbol.dispose]() {
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}
