import { Fragment } from 'preact';
import { artistHref, releaseHref } from '../links.ts';
import type { Credit, Item } from '../release-items.ts';
import { Name } from './name.tsx';

/** The artists in billing order, each a link. */
function Credits({ artists }: { artists: readonly Credit[] }) {
  return (
    <p class="credits">
      {artists.map(({ spotifyId, name }, index) => (
        <Fragment key={spotifyId}>
          {index > 0 && ', '}
          <a href={artistHref(spotifyId)} dir="auto">
            {name}
          </a>
        </Fragment>
      ))}
    </p>
  );
}

interface ReleaseHeadingProps {
  release: Pick<Item, 'spotifyId' | 'name' | 'artists'>;
  /** The search that found the release. */
  words?: string | undefined;
}

/** The name of a release in a list, linked to its page, and its artists. */
export function ReleaseHeading({ release: { spotifyId, name, artists }, words }: ReleaseHeadingProps) {
  return (
    <>
      <h3>
        <a href={releaseHref(spotifyId)} dir="auto">
          <Name name={name} words={words} />
        </a>
      </h3>
      <Credits artists={artists} />
    </>
  );
}
