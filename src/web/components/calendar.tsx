import type { DayCount } from '../../catalog/read/release-counts.ts';
import { withQuery } from '../links.ts';
import type { Item } from '../release-items.ts';
import { addDays, countOf, daysOf, showDay, showMonth, showReleaseDate, typeNames } from '../words.ts';
import { Cover } from './cover.tsx';
import { ReleaseHeading } from './release-heading.tsx';

/** A longer day shows its first releases, and the others in a closed details element. */
const maxRows = 10;
const visibleRows = 8;

/** Releases grouped by their day, as compact lists. */
export function DayList({ releases, counts }: { releases: readonly Item[]; counts: readonly DayCount[] }) {
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
          <DayRows items={items} />
        </section>
      ))}
    </>
  );
}

function DayRows({ items }: { items: readonly Item[] }) {
  if (items.length <= maxRows) return <Rows items={items} />;
  return (
    <>
      <Rows items={items.slice(0, visibleRows)} />
      <details class="more-rows">
        <summary>{countOf(items.length - visibleRows, 'more release')}</summary>
        <Rows items={items.slice(visibleRows)} />
      </details>
    </>
  );
}

const Rows = ({ items }: { items: readonly Item[] }) => (
  <ul class="rows">
    {items.map((item) => (
      <Row key={item.spotifyId} item={item} />
    ))}
  </ul>
);

function Row({ item }: { item: Item }) {
  const { type, images, releaseDate } = item;
  // A release with only a month or a year is listed on the first day of it.
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

interface MonthTableProps {
  month: string;
  counts: readonly DayCount[];
  /** What is announced and not listed. */
  announced: readonly DayCount[];
  today: string;
  /** The days with releases on this page. */
  shown: ReadonlySet<string>;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const shades = 4;

/** The month as a grid; days with more releases have a darker colour. */
export function MonthTable({ month, counts, announced, today, shown }: MonthTableProps) {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]));
  const announcedBy = new Map(announced.map(({ day, count }) => [day, count]));
  const most = Math.max(1, ...byDay.values());
  const shadeOf = (count: number) => (count === 0 ? 0 : Math.ceil((count / most) * shades));
  return (
    <table class="month">
      <caption class="visually-hidden">{showMonth(`${month}-01`)}: releases by day</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              <abbr title={name}>{name.slice(0, 2)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) => {
              if (day === null) return <td key={weekdays[index]} class="outside" />;
              const count = byDay.get(day) ?? 0;
              return (
                <td key={day} class={`shade-${shadeOf(count)}`} aria-current={day === today ? 'date' : undefined}>
                  <DayCell day={day} count={count} announced={announcedBy.get(day) ?? 0} isShown={shown.has(day)} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  day: string;
  count: number;
  announced: number;
  isShown: boolean;
}

/** Links to the day on this page, or to its list if this page does not reach it; without releases, to what is announced. */
function DayCell({ day, count, announced, isShown }: DayCellProps) {
  const number = Number(day.slice(8));
  if (count + announced === 0) return <span>{number}</span>;
  const ofDay = { releasedSince: day, releasedBefore: addDays(day, 1) };
  const list = count > 0 ? withQuery('/', { ...ofDay, listedNow: 'any' }) : withQuery('/upcoming', ofDay);
  return (
    <a href={isShown ? `#d${day}` : list}>
      {number}
      <span class="visually-hidden"> {showMonth(day)}: </span>
      {count > 0 && (
        <small>
          {count}
          <span class="visually-hidden"> {count === 1 ? 'release' : 'releases'}</span>
        </small>
      )}
      {announced > 0 && (
        <small class="announced">
          {announced}
          <span class="visually-hidden"> upcoming</span>
        </small>
      )}
    </a>
  );
}

/** Weeks from Monday; null for days of other months. */
function weeksOf(month: string): (string | null)[][] {
  const days: (string | null)[] = daysOf(month);
  const before = (new Date(`${month}-01`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
