/**
 * Text in the form in which it is stored: U+FFFD in place of lone surrogates, which UTF-8 cannot hold, and without NUL,
 * which ends a text in some functions of databases. Otherwise the stored text would differ from Spotify's in every sync.
 */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** Genres are compared as they are, so one genre has one spelling. */
export const cleanGenre = (genre: string): string => cleanText(genre).normalize('NFC').toLowerCase().trim();
