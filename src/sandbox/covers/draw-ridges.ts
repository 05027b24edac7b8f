import type { Dice } from '../dice.ts';
import type { Composition } from './svg.ts';
import { circle, mix, path, round, side } from './svg.ts';

const ridges = 6;

/** Hills behind hills, paler with distance, and a sun. */
export const drawRidges: Composition = (dice, { ground, tones }) => {
  const [quiet, middle = quiet, deep = middle, loud = deep] = tones;
  const horizon = dice.between(230, 330);
  const sun = circle(dice.between(150, 490), horizon - dice.between(-10, 110), dice.between(55, 105), `fill="${loud}"`);
  const hills = Array.from({ length: ridges }, (_, i) => {
    const depth = i / (ridges - 1);
    const colour = depth < 0.5 ? mix(ground, middle, 0.25 + depth) : mix(middle, deep, depth * 2 - 1);
    return path(ridgeLine(dice, horizon + depth * (side - horizon - 70), 16 + depth * 26), `fill="${colour}"`);
  });
  return sky(ground, quiet) + sun + hills.join('');
};

const sky = (ground: string, quiet: string): string =>
  `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${mix(ground, quiet, 0.55)}"/>` +
  `<stop offset=".6" stop-color="${ground}"/></linearGradient><rect width="${side}" height="${side}" fill="url(#sky)"/>`;

function ridgeLine(dice: Dice, base: number, height: number): string {
  const phases = [dice.unit() * 7, dice.unit() * 7, dice.unit() * 7] as const;
  const stretch = 0.7 + dice.unit() * 0.7;
  const points = Array.from({ length: 41 }, (_, i) => {
    const along = (i / 40) * Math.PI * 2 * stretch;
    const rise =
      Math.sin(along + phases[0]) + 0.5 * Math.sin(along * 2.3 + phases[1]) + 0.2 * Math.sin(along * 5 + phases[2]);
    return `${i * 16} ${round(base - rise * height)}`;
  });
  return `M0 ${side}L${points.join('L')}L${side} ${side}Z`;
}
