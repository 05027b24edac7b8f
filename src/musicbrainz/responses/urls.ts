import { z } from 'zod';
import { lenientList, listOf, mbid } from './lenient.ts';

/** What a URL leads to at MusicBrainz. */
export interface UrlTarget {
  kind: 'artist' | 'release';
  mbid: string;
}

export interface MusicBrainzUrl {
  resource: string;
  /** Each once. Relations that ended are left out. */
  targets: UrlTarget[];
}

const relation = z
  .object({
    ended: z.literal(false).nullish(),
    artist: z.object({ id: mbid }).nullish(),
    release: z.object({ id: mbid }).nullish(),
  })
  .transform(({ artist, release }): UrlTarget[] => [
    ...(artist ? [{ kind: 'artist' as const, mbid: artist.id }] : []),
    ...(release ? [{ kind: 'release' as const, mbid: release.id }] : []),
  ]);

const relations = lenientList(relation).transform((list) => list?.flat() ?? []);

const url = z
  .object({
    id: mbid,
    resource: z.string().min(1),
    relations,
    // A search nests them.
    'relation-list': lenientList(z.object({ relations })).transform(
      (lists) => lists?.flatMap((list) => list.relations) ?? [],
    ),
  })
  .transform((given): MusicBrainzUrl => {
    const targets = [...given.relations, ...given['relation-list']];
    return { resource: given.resource, targets: [...new Map(targets.map((each) => [each.mbid, each])).values()] };
  });

const several = z.object({ urls: listOf(url) });

/** One URL is an object, several are a list. A URL that MusicBrainz does not have is missing in the list. */
export function parseUrls(json: unknown): MusicBrainzUrl[] {
  const list = several.safeParse(json);
  return list.success ? list.data.urls : [url.parse(json)];
}
