import { sortableDate } from '../schema/sortable-date.ts';
import type { CreditInput, ReleaseInput } from './catalog-update.ts';

/** Beginnings of URLs of which each is in memory once. There are one or two. */
const maxBeginnings = 100;

/**
 * The different ways in which releases name each artist, by Spotify id. Usually there is one. They are packed into texts: a
 * long list has tens of thousands of artists.
 */
export class CreditsByArtist {
  /** Spotify id → index in the two lists below: a second map would take five times as much memory. */
  readonly #indexes = new Map<string, number>();
  /** Lines of JSON. */
  readonly #ways: string[] = [];
  readonly #latestDays: (string | undefined)[] = [];
  /** Days of which each is in memory once. */
  readonly #days = new Map<string, string>();
  readonly #beginnings = new Map<string, number>();
  readonly #texts: string[] = [];

  /** `releaseDate` is that of the release; undefined if no release names the artist. */
  add({ spotifyId, name, url }: CreditInput, releaseDate?: string | null): void {
    const way = JSON.stringify([name, this.#shorten(url, spotifyId)]);
    const day = releaseDate === undefined ? undefined : this.#share(sortableDate(releaseDate));
    const index = this.#indexes.get(spotifyId);
    if (index === undefined) {
      this.#indexes.set(spotifyId, this.#ways.push(way) - 1);
      this.#latestDays.push(day);
      return;
    }
    const [ways, latest] = [this.#ways[index] ?? '', this.#latestDays[index]];
    if (ways !== way && !ways.split('\n').includes(way)) this.#ways[index] = `${ways}\n${way}`;
    if (day !== undefined && (latest === undefined || latest < day)) this.#latestDays[index] = day;
  }

  keys(): IterableIterator<string> {
    return this.#indexes.keys();
  }

  /** In the order in which releases used them. None for an artist that no release names. */
  get(spotifyId: string): CreditInput[] {
    const lines = this.#ways[this.#indexes.get(spotifyId) ?? -1]?.split('\n') ?? [];
    return lines.map((line): CreditInput => {
      const [name, url]: [string, string | number] = JSON.parse(line);
      return { spotifyId, name, url: typeof url === 'string' ? url : `${this.#texts[url]}${spotifyId}` };
    });
  }

  /** The latest day of the releases that name the artist, '' if it is unknown; undefined if none does. */
  latestDayOf(spotifyId: string): string | undefined {
    return this.#latestDays[this.#indexes.get(spotifyId) ?? -1];
  }

  #share(day: string): string {
    const shared = this.#days.get(day) ?? day;
    this.#days.set(day, shared);
    return shared;
  }

  /** The number of the beginning of a URL that ends with the id; else the URL. */
  #shorten(url: string, spotifyId: string): string | number {
    if (!url.endsWith(spotifyId)) return url;
    const beginning = url.slice(0, -spotifyId.length);
    const known = this.#beginnings.get(beginning);
    if (known !== undefined) return known;
    if (this.#texts.length === maxBeginnings) return url;
    this.#beginnings.set(beginning, this.#texts.length);
    return this.#texts.push(beginning) - 1;
  }
}

export function collectCredits(releases: Iterable<Pick<ReleaseInput, 'artists' | 'releaseDate'>>): CreditsByArtist {
  const credits = new CreditsByArtist();
  for (const { artists, releaseDate } of releases) for (const credit of artists ?? []) credits.add(credit, releaseDate);
  return credits;
}
