import type { ArtistFacts, ReleaseFacts } from '../catalog/facts/read-facts.ts';
import type { Tag } from '../catalog/facts/read-tags.ts';
import { parsePageSize } from '../catalog/read/paging/question.ts';
import { maxPageSize } from './inputs/page.args.ts';
import type { TagListArgs } from './inputs/tag.args.ts';
import type { IdentityType, TagType } from './types/facts.type.ts';

export const presentIdentity = (facts: ArtistFacts | ReleaseFacts | null): IdentityType | null =>
  facts && { source: 'musicbrainz', ...facts };

const defaultTags = 20;

/** Only MusicBrainz has tags, so the source selects all of them. */
export async function presentTags({ first }: TagListArgs, load: () => Promise<Tag[]>): Promise<TagType[]> {
  const most = parsePageSize('first', first ?? defaultTags, maxPageSize);
  return (await load()).slice(0, most).map((tag) => ({ ...tag, source: 'musicbrainz' }));
}
