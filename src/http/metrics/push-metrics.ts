import type { EntityManager } from '@mikro-orm/sql';
import { describeOutbox, type OutboxState } from '../../catalog/push/queue.ts';
import { readLeaseTime } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Clock } from '../../clock.ts';
import type { Metrics } from './metrics.ts';

interface PushMetricsParts {
  em: EntityManager;
  clock: Pick<Clock, 'now'>;
}

/** The messages that wait, and the state of their receivers. Returns a function that loads them. */
export function addPushMetrics(metrics: Metrics, { em, clock }: PushMetricsParts): () => Promise<void> {
  let found: (OutboxState & { nowMs: number }) | null = null;
  metrics.gauge({
    name: 'release_graph_outbox_messages',
    help: 'Messages that wait for webhooks and other receivers.',
    read: () => (found ? [[found.pending]] : []),
  });
  metrics.gauge({
    name: 'release_graph_outbox_oldest_message_age_seconds',
    help: 'How long the oldest of these messages has waited; missing if none waits.',
    read: () => (found?.oldestAt ? [[Math.max(0, (found.nowMs - Date.parse(found.oldestAt)) / 1000)]] : []),
  });
  metrics.gauge({
    name: 'release_graph_push_targets',
    help: 'Webhooks and other receivers of messages, by state.',
    labelNames: ['state'],
    read: () =>
      found ? (['active', 'failing', 'disabled'] as const).map((state) => [found?.[state] ?? 0, { state }]) : [],
  });
  return async () => {
    found = null;
    const graph = graphOf(em.fork());
    const outbox = await describeOutbox(graph);
    found = { ...outbox, nowMs: await readLeaseTime(graph, clock.now()) };
  };
}
