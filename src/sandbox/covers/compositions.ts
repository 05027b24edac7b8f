import type { NonEmpty } from '../dice.ts';
import { drawArches } from './draw-arches.ts';
import { drawBands } from './draw-bands.ts';
import { drawContours } from './draw-contours.ts';
import { drawFigure } from './draw-figure.ts';
import { drawGlow } from './draw-glow.ts';
import { drawOrbits } from './draw-orbits.ts';
import { drawPetals } from './draw-petals.ts';
import { drawPills } from './draw-pills.ts';
import { drawRidges } from './draw-ridges.ts';
import { drawTiles } from './draw-tiles.ts';
import { drawTotem } from './draw-totem.ts';
import { drawVeils } from './draw-veils.ts';
import type { Composition } from './svg.ts';

export const coverCompositions: NonEmpty<Composition> = [
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

export const portraitCompositions: NonEmpty<Composition> = [drawFigure, drawTotem, drawVeils];
