import { p } from '@mikro-orm/core';
import { foldName } from '../../names/fold-name.ts';
import { type Image, StoredImages, toStoredImages } from './image.ts';
import { computed, reportedAs } from './record.ts';

interface Named {
  name: string;
  searchName: string;
}

/** The name as look-ups and the order by name compare it. An unchanged name is not folded again. */
export const foldedName = computed(p.text(), ({ row, old }: { row: Named; old: Named | undefined }) =>
  old?.name === row.name ? old.searchName : foldName(row.name),
);

/** JSON of Image[]. */
export const storedImages = reportedAs(p.text(), {
  encode: (images: readonly Image[]) => toStoredImages(images),
  decode: (json): Iterable<Image> => new StoredImages(json),
  initial: [],
});

export const firstSeen = computed(
  p.text(),
  ({ old, at }: { old: { firstSeenAt: string } | undefined; at: string }) => old?.firstSeenAt ?? at,
  { isFixed: true },
);
