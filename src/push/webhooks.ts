import type { EntityManager } from '@mikro-orm/sql';
import {
  addTestMessage,
  addWebhook,
  deleteWebhook,
  enableWebhook,
  type ListedTarget,
  listTargets,
  replaceSecret,
} from '../catalog/push/targets.ts';
import type { FilterInput } from '../catalog/read/paging/question.ts';
import { parseReleaseFilter, type ReleaseFilter } from '../catalog/read/release-filter.ts';
import { leaseTime, timeOf } from '../catalog/runs/lease-clock.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import type { WebhookEvent } from '../catalog/schema/push.entity.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError, InvalidInputError, NotFoundError } from '../errors.ts';
import { mayBePublic } from './public-address.ts';
import { createWebhookSecret, overlapMs, sealWebhookSecret } from './signing.ts';

export type Webhook = ListedTarget;

interface WebhookInput {
  url: string;
  events: readonly WebhookEvent[];
  filter?: FilterInput<ReleaseFilter> | null | undefined;
}

/** Only these two calls return a secret. */
export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}

/** What an operator can do with webhooks. Throws a NotFoundError for an unknown row id. */
export interface Webhooks {
  /** The oldest first. */
  list(): Promise<Webhook[]>;
  /** Throws an InvalidInputError that names the field of `input`. */
  create(input: WebhookInput): Promise<WebhookWithSecret>;
  /** The old secret signs for another day. */
  rotateSecret(rowId: number | null): Promise<WebhookWithSecret>;
  /** Queues a message, and attempts the first one that waits now. Throws an AppError if the webhook is disabled. */
  test(rowId: number | null): Promise<Webhook>;
  enable(rowId: number | null): Promise<Webhook>;
  delete(rowId: number | null): Promise<void>;
}

interface WebhooksOptions {
  /** A connection of its own. Opened for the first change. */
  openWriter: () => Promise<EntityManager>;
  /** For reads. */
  em: EntityManager;
  /** Encrypts the secrets. */
  key: Buffer;
  allowsPrivate: boolean;
  clock: Pick<Clock, 'now'>;
  /** Called when a message may be due. */
  onMessage: () => void;
}

const maxWebhooks = 50;
const maxUrlLength = 2_000;

export function createWebhooks({ openWriter, em, key, allowsPrivate, clock, onMessage }: WebhooksOptions): Webhooks {
  const list = async (): Promise<Webhook[]> =>
    (await listTargets(graphOf(em.fork()))).filter(({ channel }) => channel === 'webhook');
  const get = async (rowId: number | null): Promise<Webhook> => {
    const webhook = (await list()).find((one) => one.rowId === rowId);
    if (!webhook) throw new NotFoundError('No webhook has this id.');
    return webhook;
  };
  const write = async <T>(work: (writer: EntityManager) => Promise<T>): Promise<T> => {
    const writer = await openWriter();
    return whenFree(() => work(writer));
  };
  const now = () => leaseTime(em, clock.now());

  return {
    list,

    async create({ url: given, events, filter }) {
      const url = parseUrl(given, allowsPrivate);
      if (events.length === 0) throw new InvalidInputError('input.events', 'input.events: expected at least one event');
      const secret = createWebhookSecret();
      const webhook = {
        url,
        events: [...new Set(events)],
        filter: parseReleaseFilter(filter ?? {}, 'input.filter'),
        sealedSecret: sealWebhookSecret(key, url, secret),
        createdAt: timeOf(await now()),
      };
      const rowId = await write((writer) => addWebhook(writer, webhook, maxWebhooks));
      if (rowId !== null) return { webhook: await get(rowId), secret };
      throw new AppError(
        'TOO_MANY_WEBHOOKS',
        `A server has at most ${maxWebhooks} webhooks. Delete one of them first.`,
      );
    },

    async rotateSecret(id) {
      const old = await get(id);
      const secret = createWebhookSecret();
      const next = {
        sealedSecret: sealWebhookSecret(key, old.url, secret),
        oldSecretUntil: timeOf((await now()) + overlapMs),
      };
      if (await write((writer) => replaceSecret(writer, old, next))) return { webhook: await get(id), secret };
      throw new AppError('CONFLICT', 'Another request rotated the secret or deleted the webhook meanwhile.');
    },

    async test(id) {
      const { rowId, disabledAt } = await get(id);
      if (disabledAt !== null) throw new AppError('WEBHOOK_DISABLED', 'The webhook is disabled. Enable it first.');
      const at = timeOf(await now());
      await write((writer) => addTestMessage(writer, rowId, at));
      onMessage();
      return get(rowId);
    },

    async enable(id) {
      const { rowId } = await get(id);
      await write((writer) => enableWebhook(writer, rowId));
      return get(rowId);
    },

    async delete(id) {
      const { rowId } = await get(id);
      await write((writer) => deleteWebhook(writer, rowId));
    },
  };
}

function parseUrl(given: string, allowsPrivate: boolean): string {
  const refuse = (expected: string): never => {
    throw new InvalidInputError('input.url', `input.url: expected ${expected}`);
  };
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('an absolute http or https URL');
  if (url.username || url.password || url.hash) return refuse('a URL without user, password or fragment');
  if (url.href.length > maxUrlLength) return refuse(`at most ${maxUrlLength} characters, got ${url.href.length}`);
  if (!allowsPrivate && !mayBePublic(url))
    return refuse('the URL of a public host, because WEBHOOK_ALLOW_PRIVATE is off');
  return url.href;
}
