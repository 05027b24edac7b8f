import type { Composition } from './svg.ts';
import { circle, path, round, side } from './svg.ts';

/** Gates within gates, with a disc standing in the innermost. */
export const drawArches: Composition = (dice, { ground, tones }) => {
  const bands = dice.between(4, 6);
  const outer = dice.between(230, 285);
  const inner = dice.between(52, 80);
  const centre = dice.pick([side / 2, side / 2, 210, 430]);
  const crown = dice.between(300, 380);
  const arches = Array.from({ length: bands * 2 }, (_, i) => {
    const radius = outer - ((outer - inner) * i) / (bands * 2 - 1);
    const colour = i % 2 === 0 ? tones[(i / 2) % tones.length] : ground;
    const left = round(centre - radius);
    const right = round(centre + radius);
    return path(
      `M${left} ${side}V${crown}A${round(radius)} ${round(radius)} 0 0 1 ${right} ${crown}V${side}Z`,
      `fill="${colour}"`,
    );
  });
  const accent = tones.at(-1);
  const disc = circle(centre, crown - dice.between(0, 24), inner * 0.62, `fill="${accent}"`);
  return arches.join('') + disc;
};
