import { createHmac, randomBytes } from 'node:crypto';
import type { PushTarget } from '../catalog/push/targets.ts';
import { openText, sealText } from '../spotify/token-cipher.ts';

/** How long the old secret of a webhook signs after a rotation, beside the new one. */
export const overlapMs = 24 * 60 * 60 * 1000;

const prefix = 'whsec_';

/** 256 random bits, as the Standard Webhooks specification writes secrets. */
export const createWebhookSecret = (): string => prefix + randomBytes(32).toString('base64');

/** Binds a sealed secret to the URL: in the row of another webhook it cannot be opened. */
const contextOf = (url: string): string => JSON.stringify(['webhook', url]);

export const sealWebhookSecret = (key: Buffer, url: string, secret: string): string =>
  sealText(key, secret, contextOf(url));

/** The secrets that sign at a moment, the newest first. Those that another key has sealed are missing. */
export function openWebhookSecrets(key: Buffer, target: PushTarget, at: string): string[] {
  const { url, sealedSecret, sealedOldSecret, oldSecretUntil } = target;
  const isOldValid = oldSecretUntil !== null && at < oldSecretUntil;
  const sealed = [sealedSecret, isOldValid ? sealedOldSecret : null];
  return sealed.flatMap((text) => (text === null ? [] : (openText(key, text, contextOf(url)) ?? [])));
}

interface SignedMessage {
  id: string;
  /** Seconds since the epoch: of this attempt. */
  timestamp: number;
  body: string;
}

/** The headers of the Standard Webhooks specification, with a signature by each secret. */
export function signMessage(
  secrets: readonly string[],
  { id, timestamp, body }: SignedMessage,
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
