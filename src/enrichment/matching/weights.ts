/**
 * What each agreement is worth. All numbers of the matcher are here. A match needs `leastConfidence` points, so that no two
 * facts alone are enough: name and title make 60, and a date is required beside them.
 */
export const leastConfidence = 70;

/** Two groups nearer than this are equally good. One step of a date is 5, and it decides. */
export const leastLead = 5;

/** By its id an artist is certain. A name is shared by several artists, so 10 points less. */
export const artistPoints = {
  id: 40,
  names: 30,
  // A credit lacks an artist that the other one has: often a guest, sometimes another version with a guest.
  'id of some': 30,
  'names of some': 15,
  // It is everyone's name, and says only that the release is a compilation.
  various: 15,
} as const;

export const titlePoints = {
  same: 30,
  // "Lofi" and "Lo-Fi": the same letters in other words.
  'same letters': 27,
  // "Greatest Hits", "Live", "III", or the artist's own name: thousands of releases have it.
  generic: 15,
} as const;

export const datePoints = {
  // Up to a day apart, because a release at midnight has two dates in two time zones.
  day: 20,
  // Labels release in other countries some days later.
  week: 15,
  // One source has no day.
  month: 14,
  // One source has no month, or four weeks between formats.
  year: 10,
  weeks: 10,
  // A later edition of a group whose first release alone is known. Accepted only for an artist with an id.
  later: 5,
} as const;

/** In days. */
export const dateTolerances = { day: 1, week: 7, weeks: 31 } as const;

export const formPoints = {
  agrees: 5,
  open: 0,
  // Five tracks and a single, say. Without an equal number of tracks, this outweighs a title and a day.
  unlikely: -15,
  contradicts: -25,
} as const;

/** Different counts are usual in editions, so they count only without words of an edition. */
export const trackPoints = { same: 5, open: 0, different: -10 } as const;

/** The smaller count is less than this part of the larger one. */
export const differentTracks = 0.75;

export const markerPoints = {
  agree: 0,
  // A radio edit and its single are usually one group.
  edit: -5,
  // A type such as Live that no title mentions.
  unstated: -15,
} as const;

/** A barcode names one product, but some are typed wrongly or used twice: it needs another fact. */
export const barcodePoints = 55;

/** Beside a barcode, other facts confirm and do not have to carry the match. */
export const besideBarcode = {
  id: 25,
  names: 15,
  'id of some': 20,
  'names of some': 10,
  various: 0,
  same: 15,
  'same letters': 15,
  generic: 10,
  date: 10,
} as const;
