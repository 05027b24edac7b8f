import type { PrimaryTypeName } from '../../catalog/announcements/announcement-filter.ts';
import { Cover } from '../components/cover.tsx';
import { Name } from '../components/name.tsx';
import { addDays, showDay } from '../words.ts';
import type { AnnouncementItem } from './announcement-items.ts';

interface AnnouncementDaysProps {
  items: readonly AnnouncementItem[];
  today: string;
  /** The search that found them. */
  words?: string | undefined;
}

/** Announcements grouped by their day. */
export function AnnouncementDays({ items, today, words }: AnnouncementDaysProps) {
  const [first] = Map.groupBy(items, ({ releasedOn }) => releasedOn).keys();
  return (
    <>
      {[...Map.groupBy(items, ({ releasedOn }) => releasedOn)].map(([day, ofDay]) => (
        <section key={day} class="day" aria-labelledby={`h${day}`}>
          <h2 id={`h${day}`}>
            {relativeDay(day, today)}
            <time dateTime={day}>{showDay(day)}</time>
          </h2>
          <AnnouncementGrid items={ofDay} words={words} eager={day === first ? 6 : 0} />
        </section>
      ))}
    </>
  );
}

function relativeDay(day: string, today: string): string {
  if (day === today) return 'Today, ';
  return day === addDays(today, 1) ? 'Tomorrow, ' : '';
}

interface AnnouncementGridProps extends Pick<AnnouncementDaysProps, 'items' | 'words'> {
  /** The number of covers that load at once, because they are visible first. */
  eager?: number;
}

export const AnnouncementGrid = ({ items, words, eager = 0 }: AnnouncementGridProps) => (
  <ul class="grid">
    {items.map((item, index) => (
      <AnnouncementTile key={item.mbid} item={item} words={words} isEager={index < eager} />
    ))}
  </ul>
);

interface AnnouncementTileProps {
  item: AnnouncementItem;
  words?: string | undefined;
  isEager: boolean;
}

const typeNames: Record<PrimaryTypeName, string> = {
  album: 'Album',
  single: 'Single',
  ep: 'EP',
  broadcast: 'Broadcast',
  other: 'Other',
};

function AnnouncementTile({ item, words, isEager }: AnnouncementTileProps) {
  const { mbid, name, credit, creditHref, type, secondaryTypes, state, releaseHref, url } = item;
  const kinds = [...(type === null ? [] : [typeNames[type]]), ...secondaryTypes].join(', ');
  const href = releaseHref ?? url;
  return (
    <li class="tile" id={`a${mbid}`}>
      <span class="tile-cover">
        <AnnouncementCover item={item} isEager={isEager} />
      </span>
      <h3 dir="auto">
        {href === null ? (
          <Name name={name} words={words} />
        ) : (
          <a href={href} rel={releaseHref === null ? 'external' : undefined}>
            <Name name={name} words={words} />
          </a>
        )}
      </h3>
      <p class="credits" dir="auto">
        {creditHref === null ? <Name name={credit} words={words} /> : <a href={creditHref}>{credit}</a>}
      </p>
      {kinds !== '' && <p class="facts">{kinds}</p>}
      {state !== 'upcoming' && <p class="facts">{stateNames[state]}</p>}
      {url !== null && (
        <a class="source" href={url} rel="external">
          Open in MusicBrainz
          <span class="visually-hidden">: {name}</span>
          <span aria-hidden="true"> ↗</span>
        </a>
      )}
    </li>
  );
}

const stateNames = { listed: 'Listed at Spotify', withdrawn: 'Withdrawn', past: 'Not listed at Spotify' };

/** Many announcements have no cover: a sleeve with the name stands in. */
function AnnouncementCover({ item: { coverUrl, name }, isEager }: Pick<AnnouncementTileProps, 'item' | 'isEager'>) {
  if (coverUrl === null) {
    return (
      <span class="cover sleeve" aria-hidden="true" dir="auto">
        <span>{name}</span>
      </span>
    );
  }
  return <Cover images={sizesOf(coverUrl)} side={208} sizes="(min-width: 40rem) 13rem, 46vw" isEager={isEager} />;
}

/** The Cover Art Archive has each cover in several sizes. */
const sizesOf = (coverUrl: string) =>
  coverUrl.endsWith('/front-250')
    ? [250, 500].map((side) => ({ url: coverUrl.replace(/250$/, `${side}`), width: side, height: side }))
    : [{ url: coverUrl, width: 250, height: 250 }];
