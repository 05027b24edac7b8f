import type { Item } from '../documents/item.ts';
import { releaseHref } from '../links.ts';
import { Credits } from './credits.tsx';

/** The name of a release in a list, as the way to its page, and who is on it. */
export function ReleaseHeading({
  release: { spotifyId, name, artists },
}: {
  release: Pick<Item, 'spotifyId' | 'name' | 'artists'>;
}) {
  return (
    <>
      <h3>
        <a href={releaseHref(spotifyId)} dir="auto">
          {name}
        </a>
      </h3>
      <Credits artists={artists} />
    </>
  );
}
