/** A picture as Spotify lists it; sizes are pixels, null where Spotify does not tell. Stored as JSON text, in Spotify's order. */
export interface Image {
  url: string;
  width: number | null;
  height: number | null;
}

/** As they are stored. */
export const parseImages = (stored: string): Image[] => JSON.parse(stored);
