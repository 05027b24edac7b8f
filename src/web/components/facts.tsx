import type { ReleaseFacts } from '../../catalog/facts/read-facts.ts';
import type { Tag } from '../../catalog/facts/read-tags.ts';
import { sourceCredits } from '../../catalog/facts/sources.ts';
import type { ExternalLink } from '../../catalog/schema/facts/identity.entity.ts';
import { withQuery } from '../links.ts';

const { title, url, licenses } = sourceCredits.musicbrainz;

/** In the footer of each page, because tags may be on any. */
export function MusicBrainzCredit() {
  return (
    <p class="credit">
      <a href={url}>{title}</a> provides tags, links, and details of artists and releases:{' '}
      {licenses.map((license, index) => (
        <>
          {index > 0 && ', '}
          {license.covers} under{' '}
          <a href={license.url} rel="license">
            {license.name}
          </a>
        </>
      ))}
      .
    </p>
  );
}

/** What tells a release from new music of its main type: Reissue, Live, Remix. */
export const traits = (facts: ReleaseFacts | null): string[] => [
  ...(facts?.isReissue ? ['Reissue'] : []),
  ...(facts?.secondaryTypes ?? []).map((type) => type.slice(0, 1).toUpperCase() + type.slice(1)),
];

const maxTags = 12;

/** Genres of Spotify and tags of MusicBrainz, each name once. Tags come after, and say whose they are. */
export function GenreTags({
  genres,
  tags,
  label,
}: {
  genres: readonly string[];
  tags: readonly Tag[];
  label?: string;
}) {
  const others = tags.filter(({ name }) => !genres.includes(name)).slice(0, maxTags);
  if (genres.length + others.length === 0) return null;
  return (
    <ul class="tags" {...(label === undefined ? {} : { 'aria-label': label })}>
      {genres.map((genre) => (
        <li key={genre}>
          <a href={genreHref(genre)}>{genre}</a>
        </li>
      ))}
      {others.map(({ name, votes }) => (
        <li key={name}>
          <a
            href={genreHref(name)}
            title={`Tag of MusicBrainz with ${votes} ${votes === 1 ? 'vote' : 'votes'}`}
            dir="auto"
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

const genreHref = (genre: string): string => withQuery('/', { genre, listedNow: 'any' });

interface FactLinksProps {
  /** The page at MusicBrainz; null: the ids of the sandbox have none. */
  href: string | null;
  links: readonly ExternalLink[];
  name: string;
}

/** The page at MusicBrainz, and what it links. */
export function FactLinks({ href, links, name }: FactLinksProps) {
  const shown = [...(href === null ? [] : [{ type: title, url: href }]), ...links];
  if (shown.length === 0) return null;
  return (
    <ul class="tags" aria-label={`${name} elsewhere`}>
      {shown.map((link) => (
        <li key={`${link.type} ${link.url}`}>
          <a href={link.url} rel="external nofollow">
            {nameLink(link)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** MusicBrainz' type says little of many links: their host says more. */
function nameLink({ type, url: address }: ExternalLink): string {
  if (type === title) return title;
  const host = new URL(address).hostname.replace(/^www\./, '');
  return type === 'official homepage' ? `${host} (official)` : host;
}
