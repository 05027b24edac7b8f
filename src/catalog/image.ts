/** A picture as Spotify lists it; sizes are pixels, null where Spotify does not tell. Stored as JSON text, in Spotify's order. */
export interface Image {
  url: string;
  width: number | null;
  height: number | null;
}

/** Of a row, when they are asked for: most rows are read for something else. */
export const parseImages = (stored: string): Image[] => JSON.parse(stored);
