import type { PrivateFeed } from '../catalog/private-feeds.ts';
import type { PrivateFeedType } from './types/viewer.type.ts';

const pattern = /^PrivateFeed:(\d{1,15})$/;

export const presentFeed = ({ rowId, name, createdAt }: PrivateFeed): PrivateFeedType => ({
  id: Buffer.from(`PrivateFeed:${rowId}`).toString('base64url'),
  name,
  createdAt,
});

/** Null for what is no id of a feed. */
export function parseFeedId(id: string): number | null {
  const [, rowId] = pattern.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  return rowId === undefined ? null : Number(rowId);
}
