import type { Composition } from './svg.ts';
import { circle, side } from './svg.ts';

/** A flower of translucent petals, two rings of them. */
export const drawPetals: Composition = (dice, { tones }) => {
  const centre = side / 2;
  const petals = dice.between(6, 12);
  const [quiet, middle = quiet, deep = middle] = tones;
  const ring = (count: number, length: number, width: number, colour: string, turn: number): string =>
    Array.from({ length: count }, (_, i) => {
      const angle = turn + (360 / count) * i;
      return `<ellipse cx="${centre}" cy="${centre - length / 2}" rx="${width}" ry="${length / 2}" fill="${colour}" fill-opacity=".72" transform="rotate(${angle} ${centre} ${centre})"/>`;
    }).join('');
  const width = 520 / petals;
  const turn = dice.between(0, 60);
  return (
    ring(petals, 286, width, middle, turn) +
    ring(petals, 190, width * 0.62, deep, turn + 180 / petals) +
    circle(centre, centre, dice.between(30, 46), `fill="${tones.at(-1)}"`)
  );
};
