import type { ReleaseToMatch } from '../../../src/enrichment/matching/candidate.ts';
import { Dice } from '../../../src/sandbox/dice.ts';
import { generatorOf } from '../../../src/sandbox/generators/generators.ts';
import { group, none, type Pair, right, spotify, upc } from './pair.ts';

const seed = 20;
const artistCount = 150;

/**
 * Releases without a trick, with names of the sandbox in ten scripts: one pair in which the release is among the works of its
 * artist, and one in which it is missing there.
 */
export const makePlainPairs = (): Pair[] => Array.from({ length: artistCount }, (_, number) => toPairs(number)).flat();

function toPairs(number: number): Pair[] {
  const dice = new Dice('pairs', seed, number);
  const generator = generatorOf(seed, number);
  const artist = generator.artist(dice);
  const [title = '', second = '', third = ''] = distinct(() => generator.title(dice), 3);
  const isSingle = dice.chance(0.5);
  const tracks = isSingle ? 1 : dice.between(8, 14);
  const type = isSingle ? 'Single' : 'Album';
  const date = toDate(dice);
  const id = dice.chance(0.5) ? ` #${artist.toLowerCase()}` : '';
  const barcode = upc(1000 + number);
  const release = spotify(
    dice.chance(0.2) ? `${title} (Deluxe Edition)` : title,
    `${artist}${id}`,
    dice.chance(0.1) ? date.slice(0, 4) : date,
    `${isSingle ? 'single' : 'album'}/${tracks}`,
    dice.chance(0.5) ? `0${barcode}` : undefined,
  );
  const own = group('own', title, artist, date, dice.chance(0.5) ? `${type}/${tracks}` : type, { barcode });
  const others = [
    group('second', second, artist, date, `${type}/${tracks}`),
    group('third', third, artist, toDate(dice), 'Album/10'),
    group('namesake', title, `${artist} Ensemble`, date, `${type}/${tracks}`),
  ];
  return [right('plain', release, own, ...others), none('missing', release, ...others)];
}

const toDate = (dice: Dice): string =>
  `${dice.between(1995, 2024)}-${String(dice.between(2, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`;

function distinct(next: () => string, count: number): string[] {
  const found = new Map<string, string>();
  while (found.size < count) {
    const text = next();
    found.set(text.toLowerCase(), text);
  }
  return [...found.values()];
}

/** Changes of a release after which it is another work. */
const changes: readonly ((release: ReleaseToMatch) => Partial<ReleaseToMatch>)[] = [
  ({ name }) => ({ name: `${name} (Live)` }),
  ({ name }) => ({ name: `${name} - Acoustic` }),
  ({ name }) => ({ name: `${name} (Instrumental)` }),
  ({ name }) => ({ name: `${name} (Anna Example Remix)` }),
  ({ name }) => ({ name: `${name}, Pt. 2` }),
  ({ name }) => ({ name: `${name} II` }),
  ({ name }) => ({ name: `The Other ${name}` }),
  ({ name, releaseDate }) => ({ name, releaseDate: releaseDate && `${Number(releaseDate.slice(0, 4)) - 2}` }),
  ({ artists }) => ({ artists: artists.map(({ name }) => ({ name: `${name} Trio`, musicbrainzId: null })) }),
  ({ artists }) => ({ artists: artists.map(({ name }) => ({ name, musicbrainzId: 'namesake' })) }),
];

/** The plain releases, changed in each way. */
export const makeOtherWorks = (): Pair[] =>
  makePlainPairs().flatMap(({ release, candidates }) =>
    changes.map((change) => ({
      kind: 'changed',
      release: { ...release, upc: null, ...change(release) },
      candidates,
      right: null,
    })),
  );
