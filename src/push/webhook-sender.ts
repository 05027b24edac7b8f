import type { PendingMessage } from '../catalog/push/queue.ts';
import { timeOf } from '../catalog/runs/lease-clock.ts';
import type { Clock } from '../clock.ts';
import type { SendMessage } from './delivery.ts';
import { PushError, type PushRequest, type PushResponse, type SendRequest } from './http-sender.ts';
import type { Attempt } from './record-attempt.ts';
import { openWebhookSecrets, signMessage } from './signing.ts';

/** The JSON of a message; null if it is about something that was deleted. */
export type WriteBody = (message: PendingMessage) => Promise<object | null>;

interface WebhookSenderOptions {
  send: SendRequest;
  /** Opens the secrets. */
  key: Buffer;
  writeBody: WriteBody;
  clock: Pick<Clock, 'now'>;
}

/** Sends messages by the Standard Webhooks specification 1.0. */
export const createWebhookSender =
  ({ send, key, writeBody, clock }: WebhookSenderOptions): SendMessage =>
  async (target, message, signal) => {
    const nowMs = clock.now();
    const secrets = openWebhookSecrets(key, target, timeOf(nowMs));
    if (secrets.length === 0)
      return { result: 'refused', reason: 'Its secret cannot be decrypted. Rotate the secret.' };
    const content = await writeBody(message);
    if (content === null) return { result: 'skipped' };
    const body = JSON.stringify(content);
    const signed = { id: idOf(message), timestamp: Math.floor(nowMs / 1000), body };
    const headers = { 'content-type': 'application/json', ...signMessage(secrets, signed) };
    return attempt(send, { url: target.url, headers, body }, signal);
  };

/** The same for each attempt, and never that of another message, also after the restore of a backup. */
export const idOf = ({ feed, rowId }: PendingMessage): string => `msg_${feed}_${rowId}`;

/** Sends a request, and reads what its response means for the message. */
export async function attempt(send: SendRequest, request: PushRequest, signal: AbortSignal): Promise<Attempt> {
  try {
    return toAttempt(await send(request, signal));
  } catch (error) {
    if (error instanceof PushError) return { result: 'failed', reason: error.message };
    throw error;
  }
}

function toAttempt({ status, retryAfterMs }: PushResponse): Attempt {
  if (status >= 200 && status < 300) return { result: 'delivered' };
  if (status === 410) return { result: 'refused', reason: 'The receiver answered 410: it wants no more messages.' };
  if (status >= 300 && status < 400)
    return { result: 'failed', reason: `The receiver redirects (${status}). Redirects are not followed.` };
  return { result: 'failed', reason: `The receiver answered with status ${status}.`, retryAfterMs };
}
