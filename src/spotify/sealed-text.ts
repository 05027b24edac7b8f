import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const options = { authTagLength: 16 };
// 12 bytes of IV, 16 of tag, then the ciphertext, each in base64url.
const format = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]+)$/;

/** Encrypts text with a key of 32 bytes; `context` is what it belongs to, and is needed again to open it. */
export function sealText(key: Buffer, text: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv, options).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return ['v1', ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** Null for whatever was not sealed with this key for this context. */
export function openText(key: Buffer, sealed: string, context: string): string | null {
  const [, iv, tag, text] = format.exec(sealed) ?? [];
  if (iv === undefined || tag === undefined || text === undefined) return null;
  const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, 'base64url'), options)
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  const plain = decipher.update(text, 'base64url', 'utf8');
  try {
    return plain + decipher.final('utf8');
  } catch {
    return null;
  }
}
