import type { Composition } from './svg.ts';
import { circle, side } from './svg.ts';

/** Translucent discs around a middle, one of them in line only. */
export const drawVeils: Composition = (dice, { tones }) => {
  const centre = side / 2;
  const count = dice.between(4, 6);
  const turn = dice.unit() * Math.PI * 2;
  const spread = dice.between(80, 130);
  const discs = Array.from({ length: count }, (_, i) => {
    const angle = turn + (i / count) * Math.PI * 2;
    const tone = tones[i % tones.length];
    return circle(
      centre + Math.cos(angle) * spread,
      centre + Math.sin(angle) * spread,
      dice.between(130, 175),
      `fill="${tone}" fill-opacity=".62"`,
    );
  });
  const line = circle(centre, centre, spread + 150, `fill="none" stroke="${tones.at(-1)}" stroke-width="4"`);
  return discs.join('') + line;
};
