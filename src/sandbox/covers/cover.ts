import { Dice, type NonEmpty } from '../dice.ts';
import { drawFigure, drawGlow, drawTotem } from './draw-figures.ts';
import { drawBands, drawContours, drawOrbits, drawRidges } from './draw-lines.ts';
import { drawArches, drawPetals, drawPills, drawTiles, drawVeils } from './draw-shapes.ts';
import { palettes } from './palettes.ts';
import { type Composition, side } from './svg.ts';

const coverCompositions: NonEmpty<Composition> = [
  drawArches,
  drawBands,
  drawContours,
  drawGlow,
  drawOrbits,
  drawPetals,
  drawPills,
  drawRidges,
  drawTiles,
];

const portraitCompositions: NonEmpty<Composition> = [drawFigure, drawTotem, drawVeils];

/** An id has the same picture in every catalogue. */
export function drawCover(id: string, kind: 'artist' | 'release', size: number): string {
  const dice = new Dice('cover', id);
  const palette = dice.pick(palettes);
  const draw = dice.pick(kind === 'artist' ? portraitCompositions : coverCompositions);
  const ground = `<rect width="${side}" height="${side}" fill="${palette.ground}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}">` +
    `${ground}${draw(dice, palette)}</svg>`
  );
}
