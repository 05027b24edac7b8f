/** Text of a Lucene query, as one phrase or word: its signs lose their meaning. */
export const escapeLucene = (text: string): string => text.replace(/[+\-&|!(){}[\]^"~*?:\\/]/g, '\\$&');

const anyOf = (field: string, values: readonly string[]): string =>
  `${field}:(${values.map((value) => `"${escapeLucene(value)}"`).join(' OR ')})`;

/** Both forms in which MusicBrainz may have a barcode of 14 digits: as given, without padding, and as an EAN. */
export function toBarcodeQuery(barcodes: readonly string[]): string {
  const forms = barcodes.flatMap((barcode) => {
    const plain = barcode.replace(/^0+/, '');
    return [plain, plain.padStart(12, '0'), plain.padStart(13, '0'), plain.padStart(14, '0')];
  });
  return anyOf('barcode', [...new Set(forms)]);
}

export interface GroupQuestion {
  artistMbids: readonly string[];
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

export const toGroupQuery = ({ artistMbids, from, to }: GroupQuestion): string =>
  `${anyOf('arid', artistMbids)} AND firstreleasedate:[${from} TO ${to}]`;
