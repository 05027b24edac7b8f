import { Fragment } from 'preact';
import type { Credit } from '../documents/item.ts';
import { artistHref } from '../links.ts';

/** The artists in billing order, each a link. */
export function Credits({ artists }: { artists: readonly Credit[] }) {
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
