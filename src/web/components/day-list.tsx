import { showDay, showReleaseDate } from '../dates.ts';
import type { DayCounts } from '../documents/home.ts';
import type { Item } from '../documents/item.ts';
import { countOf, typeNames } from '../words.ts';
import { Cover } from './cover.tsx';
import { ReleaseHeading } from './release-heading.tsx';

/** Releases under the day that they came out on, as lists that are read rather than looked at. */
export function DayList({ releases, counts }: { releases: readonly Item[]; counts: DayCounts }) {
  const byDay = Map.groupBy(releases, ({ releasedOn }) => releasedOn ?? '');
  const countBy = new Map(counts.map(({ day, count }) => [day, count]));
  return (
    <>
      {[...byDay].map(([day, items]) => (
        <section key={day} class="day" id={`d${day}`} aria-labelledby={`h${day}`}>
          <h2 id={`h${day}`}>
            <time dateTime={day}>{showDay(day)}</time>
          </h2>
          <p class="facts">{countOf(countBy.get(day) ?? items.length, 'release')}</p>
          <ul class="rows">
            {items.map((item) => (
              <Row key={item.spotifyId} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Row({ item }: { item: Item }) {
  const { type, images, releaseDate } = item;
  // What is dated to its month or year alone stands at its first day.
  const isVague = releaseDate !== null && releaseDate.length < 10;
  return (
    <li>
      <Cover images={images} side={64} sizes="4rem" />
      <div>
        <ReleaseHeading release={item} />
      </div>
      <p class="facts">
        {typeNames[type]}
        {isVague && `, ${showReleaseDate(releaseDate)}`}
      </p>
    </li>
  );
}
