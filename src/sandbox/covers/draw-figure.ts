import type { Composition } from './svg.ts';
import { circle, mix, path, rect, side } from './svg.ts';

/** Head and shoulders of nobody, cut from paper. */
export const drawFigure: Composition = (dice, { ground, tones }) => {
  const [quiet, middle = quiet, deep = middle, loud = deep] = tones;
  const centre = side / 2 + dice.between(-50, 50);
  const head = dice.between(112, 128);
  const headY = dice.between(262, 286);
  const neck = head * 0.42;
  const shoulders = dice.between(225, 285);
  const collar = headY + head + dice.between(36, 52);
  const shade = mix(loud, deep, 0.4);

  const wall = rect(0, 0, centre, side, `fill="${mix(ground, quiet, 0.5)}"`);
  const halo = circle(centre + dice.pick([-60, 0, 60]), headY - 10, head * 1.7, `fill="${middle}"`);
  const bust = path(
    `M${centre - shoulders} ${side}A${shoulders} ${side - collar} 0 0 1 ${centre + shoulders} ${side}Z`,
    `fill="${deep}"`,
  );
  const throat = rect(centre - neck, headY, neck * 2, collar + 30 - headY, `rx="${neck}" fill="${shade}"`);
  const face =
    path(halfDisc(centre, headY, head, -1), `fill="${loud}"`) +
    path(halfDisc(centre, headY, head, 1), `fill="${shade}"`);
  // Hair: a half disc that covers the brow, tilted to one side.
  const hair = `<g transform="rotate(${dice.pick([-26, -14, 14, 26])} ${centre} ${headY})">${path(
    `M${centre - head - 8} ${headY - 24}A${head + 8} ${head + 8} 0 0 1 ${centre + head + 8} ${headY - 24}Z`,
    `fill="${mix(deep, ground, 0.45)}"`,
  )}</g>`;
  return wall + halo + bust + throat + face + hair;
};

const halfDisc = (x: number, y: number, radius: number, facing: 1 | -1): string =>
  `M${x} ${y - radius}A${radius} ${radius} 0 0 ${facing === 1 ? 1 : 0} ${x} ${y + radius}Z`;
