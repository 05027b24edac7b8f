import { z } from 'zod';
import { listOf, webUrl } from './lenient.ts';

export interface SpotifyImage {
  url: string;
  width: number | null;
  height: number | null;
}

const pixels = z.int().positive().nullable().catch(null);

export const images = listOf<SpotifyImage>(z.object({ url: webUrl, width: pixels, height: pixels }));
