import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';

/** Signs tokens that contain their own data, so the sandbox stores none and they survive a restart. */
export interface Seal {
  /** Each call returns a different text. */
  close(content: object): string;
  /** Undefined if the signature or the content is invalid. */
  open<T>(schema: z.ZodType<T>, text: string): T | undefined;
}

const signatureBytes = 32;
const nonceBytes = 12;

export function createSeal(key: string): Seal {
  const sign = (payload: Buffer): Buffer => createHmac('sha256', key).update(payload).digest();

  return {
    close(content) {
      const payload = Buffer.concat([randomBytes(nonceBytes), Buffer.from(JSON.stringify(content))]);
      return Buffer.concat([sign(payload), payload]).toString('base64url');
    },
    open(schema, text) {
      const bytes = Buffer.from(text, 'base64url');
      const payload = bytes.subarray(signatureBytes);
      const signature = bytes.subarray(0, signatureBytes);
      if (signature.length !== signatureBytes || !timingSafeEqual(signature, sign(payload))) return undefined;
      return schema.safeParse(JSON.parse(payload.subarray(nonceBytes).toString())).data;
    },
  };
}
