export interface SpotifyImage {
  url: string;
  height: number;
  width: number;
}

export function presentImages(pages: string, id: string, sizes: readonly number[]): SpotifyImage[] {
  return sizes.map((size) => ({ url: `${pages}/covers/${id}.svg?s=${size}`, height: size, width: size }));
}
