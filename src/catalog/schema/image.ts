/** A picture as Spotify lists it; sizes are pixels, null where Spotify does not tell. */
export interface Image {
  url: string;
  width: number | null;
  height: number | null;
}

/**
 * Pictures in Spotify's order, as the JSON that is stored of them: read where somebody looks at one of them. Most leave as they
 * are, and are the larger part of an answer.
 */
export class StoredImages implements Iterable<Image> {
  /** What is stored of each, in this order. */
  static readonly keys: readonly (keyof Image)[] = ['url', 'width', 'height'];
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  [Symbol.iterator](): Iterator<Image> {
    return this.toJSON().values();
  }

  toJSON(): Image[] {
    return JSON.parse(this.json);
  }
}

/** As they are stored, whatever else they have and in whatever order. */
export const toStoredImages = (images: readonly Image[]): string =>
  JSON.stringify(images.map(({ url, width, height }) => ({ url, width, height })));
