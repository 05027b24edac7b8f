import type { Dice } from '../dice.ts';
import { type Composition, circle, mix, type Point, path, rect, round, side, smoothLoop } from './svg.ts';

/** Stripes, and a disc with the same stripes rotated. */
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

const lines = 13;
const corners = 18;

/** Contour lines of an island. */
export const drawContours: Composition = (dice, { ground, tones }) => {
  const [quiet, middle = quiet] = tones;
  const loud = tones.at(-1) ?? middle;
  const summit = { x: dice.between(230, 410), y: dice.between(230, 410) };
  const coast = rollCoast(dice);
  const filled = dice.chance(0.6);
  return Array.from({ length: lines }, (_, i) => {
    const reach = 1 - i / lines;
    const loop = smoothLoop(shore(summit, coast, reach));
    const colour = mix(filled ? quiet : middle, loud, i / (lines - 1));
    return path(
      loop,
      filled
        ? `fill="${mix(ground, colour, 0.2 + 0.8 * (i / lines))}"`
        : `fill="none" stroke="${colour}" stroke-width="5"`,
    );
  }).join('');
};

function rollCoast(dice: Dice): number[] {
  const phase = dice.unit() * 7;
  const second = dice.unit() * 7;
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * Math.PI * 2;
    return 300 + 62 * Math.sin(angle * 2 + phase) + 38 * Math.sin(angle * 3 + second);
  });
}

/** Inner contours drift and become rounder. */
function shore(summit: Point, coast: readonly number[], reach: number): Point[] {
  return coast.map((distance, i) => {
    const angle = (i / coast.length) * Math.PI * 2;
    const radius = (300 + (distance - 300) * (0.35 + 0.65 * reach)) * reach;
    return {
      x: summit.x + Math.cos(angle) * radius + (1 - reach) * 34,
      y: summit.y + Math.sin(angle) * radius - (1 - reach) * 26,
    };
  });
}

const ridges = 6;

/** Rows of hills, paler with distance, and a sun. */
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

const orbits = 7;

/** A star off the centre with orbits and planets. */
export const drawOrbits: Composition = (dice, { ground, tones }) => {
  const x = dice.between(180, 460);
  const y = dice.between(180, 460);
  const star = tones.at(-1) ?? ground;
  const paths = Array.from({ length: orbits }, (_, i) => {
    const radius = 118 + i * dice.between(54, 60);
    const angle = dice.unit() * Math.PI * 2;
    const tone = dice.pick(tones);
    const line = circle(
      x,
      y,
      radius,
      `fill="none" stroke="${mix(ground, tones[1] ?? star, 0.6)}" stroke-width="${dice.pick([1.5, 1.5, 3, 10])}"`,
    );
    const planet = circle(
      x + Math.cos(angle) * radius,
      y + Math.sin(angle) * radius,
      dice.between(8, 26),
      `fill="${tone}"`,
    );
    return line + planet;
  });
  return (
    circle(x, y, 590, `fill="${mix(ground, tones[0], 0.28)}"`) +
    paths.join('') +
    circle(x, y, dice.between(56, 84), `fill="${star}"`)
  );
};
