import type { Image } from '../../catalog/schema/image.ts';

interface CoverProps {
  images: Iterable<Image>;
  /** The displayed side, in CSS pixels. */
  side: number;
  /** The value of the `sizes` attribute. */
  sizes: string;
  isEager?: boolean;
  alt?: string;
}

/** Spotify's terms require the cover unaltered: no cropping, no overlay. A plain square stands in if there is none. */
export function Cover({ images: given, side, sizes, isEager = false, alt = '' }: CoverProps) {
  const images = [...given];
  const chosen = closest(images, side);
  if (!chosen) return <NoCover alt={alt} />;
  const sized = images.flatMap(({ url, width }) => (width === null ? [] : [`${url} ${width}w`]));
  const several = sized.length > 1 ? { srcset: sized.join(', '), sizes } : {};
  return (
    <img
      class="cover"
      src={chosen.url}
      {...several}
      alt={alt}
      width={chosen.width ?? side}
      height={chosen.height ?? side}
      loading={isEager ? 'eager' : 'lazy'}
      decoding="async"
    />
  );
}

function NoCover({ alt }: { alt: string }) {
  const name = alt === '' ? ({ 'aria-hidden': 'true' } as const) : ({ role: 'img', 'aria-label': alt } as const);
  return <span class="cover cover-none" {...name} />;
}

/** The smallest that is large enough, or the largest. */
function closest(images: readonly Image[], side: number): Image | undefined {
  const byWidth = images.toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return byWidth.find(({ width }) => (width ?? 0) >= side) ?? byWidth.at(-1);
}
