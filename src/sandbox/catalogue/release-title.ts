import { Dice, words } from '../dice.ts';
import { englishBand } from '../voices/english.ts';
import { voiceOf } from '../voices/voices.ts';
import { artistName } from './artists.ts';
import type { ReleaseForm } from './forms.ts';
import type { CataloguePlan } from './plan.ts';
import type { Turn } from './schedule.ts';

const versions = words('Acoustic, Live, Demo, Night Version, Instrumental, Radio Edit');
const seasons = words('Spring, Summer, Autumn, Winter');

export function releaseTitle(
  { seed }: CataloguePlan,
  { slot, generation }: Turn,
  form: ReleaseForm,
  credits: readonly number[],
  label: string,
): string {
  const dice = new Dice('title', seed, slot, generation);
  const [lead = 0, guest] = credits;
  if (form === 'sampler') return samplerTitle(dice, label);
  const title = voiceOf(seed, lead).title(dice);
  if (form === 'anthology') return `${title}: Collected Recordings`;
  if (form === 'single' && guest && dice.chance(0.6)) return `${title} (feat. ${artistName(seed, guest)})`;
  if (form === 'single' && dice.chance(0.1)) return `${title} (${dice.pick(versions)})`;
  if (form === 'ep' && dice.chance(0.4)) return `${title} EP`;
  if (form === 'album' && dice.chance(0.06)) return `${title} (Deluxe Edition)`;
  return title;
}

function samplerTitle(dice: Dice, label: string): string {
  const kind = dice.unit();
  if (kind < 0.35) return `${label} Sampler, Vol. ${dice.between(2, 14)}`;
  if (kind < 0.6) return `${label}: The ${dice.pick(seasons)} Selection`;
  return `${englishBand.title(dice)}, Vol. ${dice.between(1, 9)}`;
}
