/** An image as Spotify lists it; sizes in pixels, null if Spotify does not give them. */
export interface Image {
  url: string;
  width: number | null;
  height: number | null;
}

/**
 * Images in Spotify's order, as stored JSON that is parsed on first use. Most answers contain the JSON as it is, and it is
 * the larger part of them.
 */
export class StoredImages implements Iterable<Image> {
  /** The keys of each stored image, in this order. */
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

/** Drops other keys and fixes the order of keys. */
export const toStoredImages = (images: readonly Image[]): string =>
  JSON.stringify(images.map(({ url, width, height }) => ({ url, width, height })));
