import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';
import { releaseHref } from '../links.ts';
import type { Item } from '../release-items.ts';
import { showReleaseDate, typeNames } from '../words.ts';
import { Cover } from './cover.tsx';
import { SourceLink } from './notice.tsx';
import { ReleaseHeading } from './release-heading.tsx';

interface ReleaseGridProps {
  releases: readonly Item[];
  source: ListingSource;
  /** The search that found the releases. */
  words?: string | undefined;
  /** The number of covers that load at once, because they are visible first. */
  eager?: number;
}

export function ReleaseGrid({ releases, source, words, eager = 0 }: ReleaseGridProps) {
  return (
    <ul class="grid">
      {releases.map((release, index) => (
        <ReleaseTile key={release.spotifyId} {...{ release, source, words }} isEager={index < eager} />
      ))}
    </ul>
  );
}

interface ReleaseTileProps extends Pick<ReleaseGridProps, 'source' | 'words'> {
  release: Item;
  isEager: boolean;
}

function ReleaseTile({ release, source, words, isEager }: ReleaseTileProps) {
  const { spotifyId, name, type, releaseDate, url, images, firstSeenAt } = release;
  return (
    <li class="tile" data-first-seen={firstSeenAt}>
      {/* biome-ignore lint/a11y/useAnchorContent: The name below has the same link; the cover repeats it for pointers. */}
      <a class="tile-cover" href={releaseHref(spotifyId)} tabIndex={-1} aria-hidden="true">
        <Cover images={images} side={300} sizes="(min-width: 40rem) 13rem, 46vw" isEager={isEager} />
      </a>
      <ReleaseHeading release={release} words={words} />
      <p class="facts">
        {typeNames[type]} <time dateTime={releaseDate ?? undefined}>{showReleaseDate(releaseDate)}</time>
      </p>
      <SourceLink url={url} name={name} source={source} />
    </li>
  );
}
