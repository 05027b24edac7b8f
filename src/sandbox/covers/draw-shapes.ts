import type { Dice, NonEmpty } from '../dice.ts';
import { type Composition, circle, mix, path, rect, round, side } from './svg.ts';

/** Nested arches with a disc in the innermost. */
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

/** A flower of two rings of translucent petals. */
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

/** Rounded bars, like a waveform. */
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

/** A quilt of quarter and half discs. */
export const drawTiles: Composition = (dice, { ground, tones }) => {
  const count = dice.pick([4, 4, 5]);
  const size = side / count;
  const colours: NonEmpty<string> = [ground, ...tones];
  return Array.from({ length: count * count }, (_, i) => {
    const x = (i % count) * size;
    const y = Math.floor(i / count) * size;
    const back = dice.pick(colours);
    const front = pickOther(dice, colours, back);
    const turn = dice.below(4) * 90;
    const centre = `${size / 2} ${size / 2}`;
    return `<g transform="translate(${x} ${y}) rotate(${turn} ${centre})">${rect(0, 0, size + 0.5, size + 0.5, `fill="${back}"`)}${path(shape(dice, size), `fill="${front}"`)}</g>`;
  }).join('');
};

function shape(dice: Dice, s: number): string {
  const half = s / 2;
  return dice.pick([
    `M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z`,
    `M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z`,
    `M0 ${half}A${half} ${half} 0 0 1 ${s} ${half}Z`,
    `M0 0A${s} ${s} 0 0 1 ${s} ${s}A${s} ${s} 0 0 1 0 0Z`,
    `M${half} ${s * 0.2}A${s * 0.3} ${s * 0.3} 0 1 1 ${half - 0.1} ${s * 0.2}Z`,
  ]);
}

function pickOther(dice: Dice, colours: NonEmpty<string>, taken: string): string {
  const at = colours.indexOf(taken) + dice.between(1, colours.length - 1);
  return colours[at % colours.length] ?? colours[0];
}

/** Translucent discs around a centre, one of them an outline. */
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
