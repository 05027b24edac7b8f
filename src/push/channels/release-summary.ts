import type { EntityManager } from '@mikro-orm/sql';
import { findListedReleases } from '../../catalog/push/listed-releases.ts';
import type { PendingMessage } from '../../catalog/push/queue.ts';
import { createReader } from '../../catalog/read/create-reader.ts';
import { nameReleaseType } from '../../catalog/read/release-filter.ts';
import { findCredits } from '../../catalog/read/releases.ts';
import { toFeedEntry } from '../../feeds/feed-entry.ts';

/** The new releases of one sync, as notifications show them. All text is plain and on one line. */
export interface ReleaseSummary {
  title: string;
  /** The first releases. Spotify's terms require a link for each. */
  releases: { text: string; url: string }[];
  /** How many further releases there are; null: none. */
  more: string | null;
  /** The page of this server; null if its URL is not set. */
  pageUrl: string | null;
}

interface SummaryOptions {
  isSandbox: boolean;
  pageUrl: string | null;
}

const maxReleases = 10;
/** Ten of them fit into a message of ntfy: 4,096 bytes. */
const maxTextLength = 100;

/** Null if all of it was deleted. */
export type ReadSummary = (message: PendingMessage) => Promise<ReleaseSummary | null>;

export const createReadSummary =
  (em: EntityManager, { isSandbox, pageUrl }: SummaryOptions): ReadSummary =>
  async ({ changeId, lastChangeId }) => {
    const reader = createReader(em.fork());
    const range = { first: changeId ?? 0, last: lastChangeId ?? 0, limit: maxReleases };
    const { total, spotifyIds } = await findListedReleases(reader.graph, range);
    const found = await Promise.all(spotifyIds.map((id) => reader.loaders.release.load(id)));
    const releases = await Promise.all(
      found
        .filter((release) => release !== null)
        .map(async (release) => {
          const credits = await findCredits(reader, release, ['name', 'url']);
          const { title, url, type } = toFeedEntry(release, nameReleaseType(release.type), credits, isSandbox);
          return { text: `${shorten(title)} (${type})`, url };
        }),
    );
    if (releases.length === 0) return null;
    return {
      title: `${total} new ${total === 1 ? 'release' : 'releases'}${isSandbox ? ' (sandbox demo data)' : ' on Spotify'}`,
      releases,
      more: total > releases.length ? `and ${total - releases.length} more` : null,
      pageUrl,
    };
  };

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > maxTextLength ? `${characters.slice(0, maxTextLength - 1).join('')}…` : text;
}

/** For channels without a markup of their own. */
export const toPlainText = ({ releases, more, pageUrl }: ReleaseSummary): string =>
  [...releases.map(({ text, url }) => `${text}\n${url}`), ...[more, pageUrl].filter((line) => line !== null)].join(
    '\n\n',
  );
