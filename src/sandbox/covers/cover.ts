import { Dice } from '../dice.ts';
import { coverCompositions, portraitCompositions } from './compositions.ts';
import { palettes } from './palettes.ts';
import { side } from './svg.ts';

/** The same id always gets the same picture, whatever the catalogue. */
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
