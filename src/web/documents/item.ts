import { z } from 'zod';

/** A release as lists show it. */
export const itemFragment = `
fragment Item on Release {
  spotifyId name type releaseDate releasedOn url
  images { url width height }
  artists { spotifyId name }
}`;

const image = z.strictObject({ url: z.string(), width: z.int().nullable(), height: z.int().nullable() });
export const imagesShape = z.array(image);

export const typeShape = z.enum(['ALBUM', 'SINGLE', 'EP', 'COMPILATION', 'OTHER']);

export const creditShape = z.strictObject({ spotifyId: z.string(), name: z.string() });

export const itemFields = {
  spotifyId: z.string(),
  name: z.string(),
  type: typeShape,
  releaseDate: z.string().nullable(),
  releasedOn: z.string().nullable(),
  url: z.string(),
  images: imagesShape,
  artists: z.array(creditShape),
};

export const itemShape = z.strictObject(itemFields);

export type Image = z.output<typeof image>;
export type Item = z.output<typeof itemShape>;
export type Credit = z.output<typeof creditShape>;
export type ReleaseType = z.output<typeof typeShape>;
