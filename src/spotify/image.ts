import { z } from 'zod';
import { listOf, maxInt, webUrl } from './lenient.ts';

export interface SpotifyImage {
  url: string;
  width: number | null;
  height: number | null;
}

const pixels = z.int().positive().max(maxInt).nullable().catch(null);

export const images = listOf<SpotifyImage>(z.object({ url: webUrl, width: pixels, height: pixels }));
