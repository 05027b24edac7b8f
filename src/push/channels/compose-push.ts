import { expiringSince } from '../../accounts/lifetimes.ts';
import { deriveWebhookKey } from '../../accounts/secrets.ts';
import { enqueueExpiringLogins, hasSubscriber } from '../../catalog/push/enqueue.ts';
import { alignChannels, areAligned } from '../../catalog/push/targets.ts';
import { leaseTime, timeOf } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../database/port.ts';
import { whenFree } from '../../database/when-free.ts';
import type { Logger } from '../../logger.ts';
import { accountOf } from '../../sync/prepare-catalog.ts';
import { Delivery } from '../delivery.ts';
import { createHttpSender } from '../http-sender.ts';
import { LazyWriter } from '../lazy-writer.ts';
import { createPublicLookup } from '../public-address.ts';
import { createWebhookSender } from '../webhook-sender.ts';
import { createWebhooks, type Webhooks } from '../webhooks.ts';
import { createChannels } from './channels.ts';
import { createWriteBody } from './webhook-body.ts';

interface PushParts {
  config: Config;
  /** The start of all links, without a final slash. */
  publicUrl: string;
  /** For reads, and for further connections. It reports no statements of requests. */
  database: Database;
  clock: Pick<Clock, 'now'>;
  /** Identifies this process. */
  owner: string;
  logger: Logger;
}

const hourMs = 60 * 60 * 1000;

interface Push extends AsyncDisposable {
  webhooks: Webhooks;
  /** Delivers messages until disposal. */
  start(): Promise<void>;
  /** Call it when a sync has ended. */
  wake(): void;
}

/** Creates webhooks and the other channels, and what delivers their messages. */
export async function composePush(parts: PushParts): Promise<Push> {
  const { config, publicUrl, database, clock, owner, logger } = parts;
  const stack = new AsyncDisposableStack();
  const { em } = database;
  const openWriter = stack.use(new LazyWriter(database)).open;
  const key = deriveWebhookKey(config.sessionSecret, accountOf(config));
  const { allowsPrivateWebhooks: allowsPrivate } = config;
  const http = stack.use(createHttpSender({ lookup: allowsPrivate ? null : createPublicLookup() }));
  // The operator names these URLs, which may be in their network.
  const ownHttp = stack.use(createHttpSender({ lookup: null }));
  const channels = await createChannels(config, { em, send: ownHttp.send, publicUrl });
  const webhook = createWebhookSender({ send: http.send, key, writeBody: createWriteBody(em), clock });
  const senders = new Map([...channels, ['webhook', webhook] as const]);
  const delivery = stack.use(new Delivery({ em, openWriter, senders, owner, clock, logger }));
  let isAligned = false;
  /** Once, because it gives disabled channels another chance. */
  const align = async () => {
    if (isAligned) return;
    const names = [...channels.keys()];
    if (!(await areAligned(graphOf(em.fork()), names))) {
      const push = await openWriter();
      const at = timeOf(await leaseTime(em, clock.now()));
      await whenFree(() => alignChannels(push, names, at));
    }
    isAligned = true;
  };
  const reportLogins = async () => {
    if (config.login === null || !(await hasSubscriber(graphOf(em.fork()), 'login.expiring'))) return;
    const nowMs = await leaseTime(em, clock.now());
    const push = await openWriter();
    await whenFree(() => enqueueExpiringLogins(push, expiringSince(nowMs), timeOf(nowMs)));
    delivery.wake();
  };
  /** If the database is busy, the next time does it. */
  const prepare = async (): Promise<void> => {
    try {
      await align();
      await reportLogins();
    } catch (error) {
      logger.debug({ err: error }, 'Could not prepare the outbox');
    }
  };
  const wake = (): void => {
    delivery.wake();
    void prepare();
  };
  return {
    webhooks: createWebhooks({ openWriter, em, key, allowsPrivate, clock, onMessage: delivery.wake }),
    async start() {
      await prepare();
      delivery.start();
      const timer = setInterval(wake, hourMs).unref();
      stack.defer(() => clearInterval(timer));
    },
    wake,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
