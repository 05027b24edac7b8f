import { parseEditionTitle } from '../../names/edition-title.ts';
import type { Edition } from '../../names/edition-words.ts';
import type { EditionFacts } from './edition-keys.ts';

/** Words that do not make a release another one than the standard edition. */
const plain: readonly Edition[] = ['standard', 'explicit', 'clean'];

/**
 * The editions of a group in the order in which lists prefer them: not the clean one, the standard one, the one that says it
 * is explicit, the one that most markets have listed, the one that was seen first. `marketsOf` counts markets by row id.
 */
export function rankEditions(
  group: readonly EditionFacts[],
  marketsOf: (id: number) => number,
): readonly EditionFacts[] {
  const ranked = group.map((facts) => ({ facts, place: placeOf(facts, marketsOf(facts.id)) }));
  return ranked.sort((one, other) => compare(one.place, other.place)).map(({ facts }) => facts);
}

type Place = readonly (number | string)[];

function placeOf({ name, firstSeenAt, spotifyId }: EditionFacts, markets: number): Place {
  const { editions, markers } = parseEditionTitle(name);
  const isStandard = markers.length === 0 && editions.every((edition) => plain.includes(edition));
  return [
    editions.includes('clean') ? 1 : 0,
    isStandard ? 0 : 1,
    editions.includes('explicit') ? 0 : 1,
    -markets,
    firstSeenAt,
    spotifyId,
  ];
}

function compare(one: Place, other: Place): number {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index === -1 || (one[index] ?? 0) < (other[index] ?? 0) ? -1 : 1;
}
