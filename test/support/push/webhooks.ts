import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { defined } from '../defined.ts';
import type { AskGraphQL } from '../http/graphql-answer.ts';
import { waitUntil } from '../wait-until.ts';
import type { ReceivedRequest, Receiver } from './start-receiver.ts';

interface Client {
  graphql: AskGraphQL;
}

interface NewWebhook {
  url: string;
  events: string[];
  filter?: object;
}

export const createMutation = `mutation ($input: CreateWebhookInput!) {
  createWebhook(input: $input) { webhook { id } secret userErrors { code message field } }
}`;

interface Created {
  createWebhook: { webhook: { id: string } | null; secret: string | null; userErrors: { message: string }[] };
}

/** Creates a webhook; throws if the server refuses. */
export async function createWebhook(client: Client, input: NewWebhook): Promise<{ id: string; secret: string }> {
  const { data } = await client.graphql<Created>(createMutation, { input });
  const { webhook, secret, userErrors } = data.createWebhook;
  if (userErrors.length > 0) throw new Error(userErrors.map(({ message }) => message).join(' '));
  return { id: defined(webhook).id, secret: defined(secret) };
}

export interface ListedWebhook {
  id: string;
  url: string;
  events: string[];
  filter: unknown;
  status: string;
  reason: string | null;
  pending: number;
  deliveredAt: string | null;
  failingSince: string | null;
  nextAttemptAt: string | null;
}

export async function listWebhooks({ graphql }: Client): Promise<ListedWebhook[]> {
  const { data } = await graphql<{ webhooks: ListedWebhook[] }>(
    '{ webhooks { id url events filter status reason pending deliveredAt failingSince nextAttemptAt } }',
  );
  return data.webhooks;
}

/** Runs a mutation that takes the id of a webhook. */
export async function changeWebhook(
  { graphql }: Client,
  name: 'testWebhook' | 'enableWebhook' | 'rotateWebhookSecret' | 'deleteWebhook',
  id: string,
): Promise<{ secret?: string; userErrors: { code: string; message: string }[] }> {
  const fields = { rotateWebhookSecret: 'secret', deleteWebhook: 'deletedId', testWebhook: '', enableWebhook: '' };
  const { data } = await graphql<Record<string, never>>(
    `mutation ($input: WebhookInput!) { ${name}(input: $input) { ${fields[name]} userErrors { code message } } }`,
    { input: { id } },
  );
  return defined(data[name]);
}

const message = z.object({ type: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) });

export type WebhookMessage = z.output<typeof message>;

/** Verifies the signature of a request with a library of the specification, and returns the message. */
export function verify(secret: string, { headers, body }: ReceivedRequest): WebhookMessage {
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return message.parse(new Webhook(secret).verify(body, flat));
}

export const readMessage = ({ body }: ReceivedRequest): WebhookMessage => message.parse(JSON.parse(body));

/** Resolves when the receiver has got that many requests. */
export const untilReceived = (receiver: Receiver, count: number): Promise<ReceivedRequest[]> =>
  waitUntil(`${count} requests arrive`, () => (receiver.requests.length >= count ? receiver.requests : undefined));

/** Resolves with the first webhook when it is as expected. */
export const untilWebhook = (
  client: Client,
  what: string,
  isExpected: (webhook: ListedWebhook) => boolean,
): Promise<ListedWebhook> => waitUntil(what, async () => (await listWebhooks(client)).find(isExpected));
