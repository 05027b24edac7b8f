import type { Composition } from './svg.ts';
import { circle, side } from './svg.ts';

/** Colours that run into each other, and one thin ring. */
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
