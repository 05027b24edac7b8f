import type { Dice } from '../dice.ts';
import type { Composition } from './svg.ts';
import { circle, rect, side } from './svg.ts';

/** Stripes, and a disc that looks at them through a turned glass. */
export const drawBands: Composition = (dice, { ground, tones }) => {
  const angle = dice.pick([0, 90, 45, -30]);
  const stripes = stripesAcross(dice, [ground, ...tones]);
  const x = dice.between(230, 410);
  const y = dice.between(230, 410);
  const radius = dice.between(130, 215);
  const centre = `${side / 2} ${side / 2}`;
  return (
    `<clipPath id="glass">${circle(x, y, radius, '')}</clipPath>` +
    `<g transform="rotate(${angle} ${centre})">${stripes}</g>` +
    `<g clip-path="url(#glass)"><g transform="rotate(${angle + 90} ${centre})">${stripes}</g></g>`
  );
};

function stripesAcross(dice: Dice, colours: readonly string[]): string {
  // Wide enough to cover the corners when turned.
  const start = -160;
  const end = side + 160;
  const stripes: string[] = [];
  for (let x = start, i = 0; x < end; i++) {
    const width = dice.pick([22, 34, 34, 55, 89]);
    stripes.push(rect(x, start, width + 0.5, end - start, `fill="${colours[i % colours.length]}"`));
    x += width;
  }
  return stripes.join('');
}
