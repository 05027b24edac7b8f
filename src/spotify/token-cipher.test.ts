import { describe, expect, it } from 'vitest';
import { createTokenCipher } from './token-cipher.ts';

const credentials = { clientId: 'client', clientSecret: 'secret' };
const token = { accessToken: 'BQD-token', expiresAt: 1_795_000_000_000 };
const cipher = createTokenCipher(credentials);

describe('createTokenCipher', () => {
  it('decrypts a token with the same credentials', () => {
    expect(createTokenCipher(credentials).open(cipher.seal(token))).toEqual(token);
  });

  it('encrypts the same token differently each time, without its text', () => {
    const sealed = cipher.seal(token);
    expect(cipher.seal(token)).not.toBe(sealed);
    expect(sealed).toMatch(/^v1\.[\w.-]+$/);
    expect(sealed).not.toContain(Buffer.from(token.accessToken).toString('base64url'));
  });

  it('decrypts nothing of another secret or client', () => {
    const sealed = cipher.seal(token);
    expect(createTokenCipher({ ...credentials, clientSecret: 'changed' }).open(sealed)).toBeNull();
    expect(createTokenCipher({ ...credentials, clientId: 'other' }).open(sealed)).toBeNull();
  });

  it('decrypts nothing that was altered', () => {
    const [version = '', iv = '', tag = '', text = ''] = cipher.seal(token).split('.');
    const damage = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    const damaged = [
      [version, damage(iv), tag, text],
      [version, iv, damage(tag), text],
      [version, iv, tag, damage(text)],
      [version, iv, tag, text.slice(0, -4)],
      [version, iv, tag.slice(1), text],
      [version, iv, tag],
      ['v2', iv, tag, text],
    ];
    expect(damaged.map((parts) => cipher.open(parts.join('.')))).toEqual(damaged.map(() => null));
    expect(cipher.open('')).toBeNull();
  });
});
