import type { Dice } from '../dice.ts';
import type { Composition } from './svg.ts';
import { circle, mix, path, rect, side } from './svg.ts';

const blocks = 4;
const blockHeight = side / blocks;

/** Half discs, discs and wedges stacked up, as a mask might be. */
export const drawTotem: Composition = (dice, { ground, tones }) => {
  const centre = side / 2;
  const first = dice.below(tones.length);
  const half = dice.between(150, 200);
  const panel = rect(centre - half, 0, half * 2, side, `fill="${mix(ground, tones[0], 0.35)}"`);
  const stack = Array.from({ length: blocks }, (_, i) => {
    const colour = tones[(first + i) % tones.length] ?? tones[0];
    const eye = tones[(first + i + 2) % tones.length] ?? tones[0];
    return block(dice, centre, i * blockHeight, half, colour) + pupil(dice, centre, i * blockHeight, eye);
  });
  return panel + stack.join('');
};

function block(dice: Dice, x: number, top: number, half: number, colour: string): string {
  const bottom = top + blockHeight;
  const left = x - half;
  const right = x + half;
  return path(
    dice.pick([
      `M${left} ${bottom}A${half} ${blockHeight} 0 0 1 ${right} ${bottom}Z`,
      `M${left} ${top}A${half} ${blockHeight} 0 0 0 ${right} ${top}Z`,
      `M${left} ${top}H${right}L${x} ${bottom}Z`,
      `M${left} ${top}A${half} ${blockHeight} 0 0 0 ${x} ${bottom}V${top}ZM${right} ${top}A${half} ${blockHeight} 0 0 1 ${x} ${bottom}V${top}Z`,
      `M${left} ${bottom}V${top}A${half} ${blockHeight} 0 0 1 ${x} ${bottom}A${half} ${blockHeight} 0 0 1 ${right} ${top}V${bottom}Z`,
    ]),
    `fill="${colour}"`,
  );
}

const pupil = (dice: Dice, x: number, top: number, colour: string): string =>
  dice.chance(0.5) ? circle(x, top + blockHeight / 2, dice.between(22, 40), `fill="${colour}"`) : '';
