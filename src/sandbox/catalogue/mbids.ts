import { createHash } from 'node:crypto';

export type MbidKind = 'artist' | 'release-group' | 'release' | 'label';

/** An invented MusicBrainz id: a UUID of version 4 by its form, and always the same for one key. */
export function mbidOf(kind: MbidKind, seed: number, ...key: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([kind, seed, ...key]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
