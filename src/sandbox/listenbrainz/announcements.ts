import { artistName } from '../catalogue/artists.ts';
import { creditsOf } from '../catalogue/credits.ts';
import { doubleOf } from '../catalogue/doubles.ts';
import { formOf, type ReleaseForm } from '../catalogue/forms.ts';
import { mbidOf } from '../catalogue/mbids.ts';
import type { CataloguePlan, Day } from '../catalogue/plan.ts';
import { describeRelease } from '../catalogue/releases.ts';
import { type Turn, turnAt, turnOn } from '../catalogue/schedule.ts';
import { Dice } from '../dice.ts';

/** A release group as ListenBrainz lists it on one day. */
export interface Announced {
  turn: Turn;
  form: ReleaseForm;
  /** As of that day: it may be moved later. */
  releaseDay: Day;
  title: string;
  credit: string;
  artistMbids: string[];
  releaseGroupMbid: string;
}

/** What happens to a release before Spotify lists it. All days are relative to its day. */
interface Story {
  /** When it is entered: before its day, or some days after it. */
  entered: number;
  /** The first date that is announced, and when it is moved to the right one. */
  moved: { from: number; on: number } | null;
  /** When it vanishes, and when it is back; the latter may be never. */
  gone: { from: number; until: number } | null;
}

/** The share of all slots whose releases are announced and never come to Spotify. */
const elsewhereShare = 0.15;
/** Releases are announced so many days ahead at most. */
const maxLead = 80;
/** How far a moved date is from the right one. */
const maxShift = 21;

/** All release groups that are listed on a day with a date from `from` to `to`, in no order. */
export function listAnnounced(plan: CataloguePlan, today: Day, from: Day, to: Day): Announced[] {
  const slots = plan.slots + Math.ceil(plan.slots * elsewhereShare);
  return Array.from({ length: slots }, (_, slot) => turnsBetween(plan, slot, from - maxShift, to + maxShift))
    .flat()
    .flatMap((turn) => announce(plan, turn, today) ?? [])
    .filter(({ releaseDay }) => releaseDay >= from && releaseDay <= to);
}

function turnsBetween({ seed }: CataloguePlan, slot: number, from: Day, to: Day): Turn[] {
  const turns: Turn[] = [];
  let turn = turnOn(seed, slot, from);
  for (; turn.releaseDay <= to; turn = turnAt(seed, slot, turn.generation + 1)) turns.push(turn);
  return turns;
}

/** Null if ListenBrainz does not list it that day. */
function announce(plan: CataloguePlan, turn: Turn, today: Day): Announced | null {
  // The group of a double is that of its original, which is announced itself.
  const story = doubleOf(plan, turn) === undefined ? storyOf(plan, turn) : null;
  if (!story) return null;
  const age = today - turn.releaseDay;
  if (age < story.entered || (story.gone && age >= story.gone.from && age < story.gone.until)) return null;
  const shift = story.moved && age < story.moved.on ? story.moved.from : 0;
  return describe(plan, turn, turn.releaseDay + shift);
}

/** Null for a release that MusicBrainz never gets. */
function storyOf({ seed, slots }: CataloguePlan, { slot, generation }: Turn): Story | null {
  const dice = new Dice('announcement', seed, slot, generation);
  const lead = dice.between(5, maxLead);
  const fate = dice.unit();
  if (slot >= slots) {
    // Half of what never comes to Spotify is withdrawn before its day.
    const gone = { from: -dice.between(1, lead - 2), until: Number.POSITIVE_INFINITY };
    return { entered: -lead, moved: null, gone: fate < 0.5 ? gone : null };
  }
  if (fate < 0.2) return null;
  if (fate < 0.4) return { entered: dice.between(0, 6), moved: null, gone: null };
  const on = -dice.between(2, lead - 1);
  if (fate < 0.55) return { entered: -lead, moved: { from: shiftOf(dice, on), on }, gone: null };
  const gone = fate < 0.65 ? { from: on, until: on + dice.between(1, 3) } : null;
  return { entered: -lead, moved: null, gone };
}

/** Whether MusicBrainz, from which ListenBrainz takes its list, ever gets the release. */
export const isEntered = (plan: CataloguePlan, turn: Turn): boolean => storyOf(plan, turn) !== null;

/** Not zero. An earlier date is still ahead on the day before the move. */
function shiftOf(dice: Dice, movedOn: number): number {
  const later = dice.between(1, maxShift);
  const earlier = Math.min(maxShift, -movedOn - 1);
  return earlier > 0 && dice.chance(0.5) ? -dice.between(1, earlier) : later;
}

function describe(plan: CataloguePlan, turn: Turn, releaseDay: Day): Announced {
  const { seed } = plan;
  const form = formOf(turn.slot);
  const numbers = creditsOf(plan, turn);
  return {
    turn,
    form,
    releaseDay,
    title: toTitle(describeRelease(plan, turn).name),
    credit: toCredit(numbers.map((number) => nameOf(seed, number))),
    artistMbids: numbers.map((number) => artistMbidOf(seed, number)).toSorted(),
    releaseGroupMbid: mbidOf('release-group', seed, turn.slot, turn.generation),
  };
}

/** Guests are in the credit, and editions are releases of one group. */
export const toTitle = (name: string): string => name.replace(/ \((?:feat\. .*|Deluxe Edition)\)$/, '');

const toCredit = ([lead = '', ...guests]: readonly string[]): string =>
  guests.length === 0 ? lead : `${lead} feat. ${guests.join(' & ')}`;

/** MusicBrainz has the same artist for all compilations. */
export const variousArtistsMbid = '89ad4ac3-39f7-470e-963a-56509c546377';

export const artistMbidOf = (seed: number, number: number): string =>
  number === 0 ? variousArtistsMbid : mbidOf('artist', seed, number);

const nameOf = (seed: number, number: number): string => (number === 0 ? 'Various Artists' : artistName(seed, number));
