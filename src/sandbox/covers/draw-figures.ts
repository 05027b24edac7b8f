import type { Dice } from '../dice.ts';
import { type Composition, circle, mix, path, rect, side } from './svg.ts';

/** A portrait in paper-cut style. */
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

/** Blurred colours and a thin ring. */
export const drawGlow: Composition = (dice, { tones }) => {
  const lights = tones.map((tone, i) => {
    const x = dice.between(60, 580);
    const y = dice.between(60, 580);
    const gradient =
      `<radialGradient id="light${i}"><stop stop-color="${tone}"/>` +
      `<stop offset=".45" stop-color="${tone}" stop-opacity=".6"/><stop offset="1" stop-color="${tone}" stop-opacity="0"/></radialGradient>`;
    return gradient + circle(x, y, dice.between(260, 420), `fill="url(#light${i})"`);
  });
  const ring = circle(
    side / 2,
    side / 2,
    dice.between(150, 220),
    'fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="3"',
  );
  return lights.join('') + (dice.chance(0.7) ? ring : '');
};

const blocks = 4;
const blockHeight = side / blocks;

/** A mask of stacked discs, half discs and wedges. */
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
