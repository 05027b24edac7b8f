import type { Composition } from './svg.ts';
import { mix, rect, side } from './svg.ts';

/** Rounded bars hanging and standing in columns, like the sound of something. */
export const drawPills: Composition = (dice, { ground, tones }) => {
  const columns = dice.pick([7, 8, 10]);
  const margin = 60;
  const step = (side - 2 * margin) / columns;
  const width = step * 0.66;
  const phase = dice.unit() * 7;
  return Array.from({ length: columns }, (_, i) => {
    const x = margin + i * step + (step - width) / 2;
    const swell = 0.5 + 0.5 * Math.sin(phase + (i / columns) * Math.PI * 2);
    const height = Math.max(width, 110 + swell * 300 + dice.between(-40, 40));
    const y = side / 2 - height / 2 + dice.between(-30, 30);
    const cut = height * (0.25 + dice.unit() * 0.5);
    const colour = dice.pick(tones);
    const rounded = `rx="${width / 2}"`;
    return (
      rect(x, y, width, height, `${rounded} fill="${mix(ground, colour, 0.45)}"`) +
      rect(x, y + height - Math.max(cut, width), width, Math.max(cut, width), `${rounded} fill="${colour}"`)
    );
  }).join('');
};
