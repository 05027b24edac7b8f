import type { Dice, NonEmpty } from '../dice.ts';
import type { Composition } from './svg.ts';
import { path, rect, side } from './svg.ts';

/** A quilt of quarter and half rounds. */
export const drawTiles: Composition = (dice, { ground, tones }) => {
  const count = dice.pick([4, 4, 5]);
  const size = side / count;
  const colours: NonEmpty<string> = [ground, ...tones];
  return Array.from({ length: count * count }, (_, i) => {
    const x = (i % count) * size;
    const y = Math.floor(i / count) * size;
    const back = dice.pick(colours);
    const front = pickOther(dice, colours, back);
    const turn = dice.below(4) * 90;
    const centre = `${size / 2} ${size / 2}`;
    return `<g transform="translate(${x} ${y}) rotate(${turn} ${centre})">${rect(0, 0, size + 0.5, size + 0.5, `fill="${back}"`)}${path(shape(dice, size), `fill="${front}"`)}</g>`;
  }).join('');
};

function shape(dice: Dice, s: number): string {
  const half = s / 2;
  return dice.pick([
    `M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z`,
    `M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z`,
    `M0 ${half}A${half} ${half} 0 0 1 ${s} ${half}Z`,
    `M0 0A${s} ${s} 0 0 1 ${s} ${s}A${s} ${s} 0 0 1 0 0Z`,
    `M${half} ${s * 0.2}A${s * 0.3} ${s * 0.3} 0 1 1 ${half - 0.1} ${s * 0.2}Z`,
  ]);
}

function pickOther(dice: Dice, colours: NonEmpty<string>, taken: string): string {
  const at = colours.indexOf(taken) + dice.between(1, colours.length - 1);
  return colours[at % colours.length] ?? colours[0];
}
