import type { Dice } from '../dice.ts';
import type { Composition, Point } from './svg.ts';
import { mix, path, smoothLoop } from './svg.ts';

const lines = 13;
const corners = 18;

/** Contour lines of an island that is not on any map. */
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

/** Inner lines drift a little and lose their capes, as hills do. */
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
