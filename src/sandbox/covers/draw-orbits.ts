import type { Composition } from './svg.ts';
import { circle, mix } from './svg.ts';

const orbits = 7;

/** A star off the centre, its orbits and what travels on them. */
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
