import type { ComponentChildren } from 'preact';
import { releaseGroupPage } from '../../catalog/facts/mbid.ts';
import type { ReleaseFacts } from '../../catalog/facts/read-facts.ts';
import type { Tag } from '../../catalog/facts/read-tags.ts';
import type { Release } from '../../catalog/read/releases.ts';
import { calendarHref } from '../links.ts';
import { showNumber, showReleaseDate } from '../words.ts';
import { FactLinks, GenreTags } from './facts.tsx';

interface ReleaseDetailsProps {
  release: Pick<Release, 'name' | 'releaseDate' | 'releasedOn' | 'totalTracks' | 'label'>;
  genres: readonly string[];
  facts: ReleaseFacts | null;
  tags: readonly Tag[];
  isSandbox: boolean;
}

/** What is known of a release, from Spotify and MusicBrainz. */
export function ReleaseDetails({ release, genres, facts, tags, isSandbox }: ReleaseDetailsProps) {
  const { name, releaseDate, releasedOn, totalTracks } = release;
  const label = release.label ?? facts?.label ?? null;
  const original = facts?.firstReleaseDate ?? null;
  return (
    <>
      <dl class="details">
        <Detail term="Released">
          {releasedOn === null ? (
            showReleaseDate(releaseDate)
          ) : (
            <a href={calendarHref(releasedOn.slice(0, 7))}>{showReleaseDate(releaseDate)}</a>
          )}
        </Detail>
        {facts?.isReissue && original !== null && <Detail term="First released">{showReleaseDate(original)}</Detail>}
        {totalTracks !== null && <Detail term="Tracks">{showNumber(totalTracks)}</Detail>}
        {label !== null && (
          <Detail term="Label" dir="auto">
            {label}
          </Detail>
        )}
        {facts?.catalogNumber != null && (
          <Detail term="Catalog number" dir="auto">
            {facts.catalogNumber}
          </Detail>
        )}
        {genres.length + tags.length > 0 && (
          <Detail term="Genres">
            <GenreTags genres={genres} tags={tags} />
          </Detail>
        )}
      </dl>
      {facts?.mbid && (
        <FactLinks href={isSandbox ? null : releaseGroupPage(facts.mbid)} links={facts.links} name={name} />
      )}
    </>
  );
}

const Detail = ({ term, children, ...attributes }: { term: string; dir?: 'auto'; children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd {...attributes}>{children}</dd>
  </div>
);
