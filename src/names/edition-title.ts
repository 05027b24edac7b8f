import { type Edition, editionOf, fillers, type Marker, markerOf, phrases } from './edition-words.ts';
import { foldName } from './fold-name.ts';

export interface EditionTitle {
  /** Folded words without editions, credits, and markers that say no more than their word. Empty only for an empty title. */
  base: string;
  editions: readonly Edition[];
  markers: readonly Marker[];
  suffix: 'ep' | 'single' | null;
  /** One folded text for each credit: "(feat. X & Y)" becomes "x and y". */
  featuring: readonly string[];
}

/**
 * What a title says besides its name: "Home (Deluxe Edition)" and "Home [Explicit]" have the base "home". A marker with
 * details stays in the base, because "Home (Live in Rome)" and "Home (Live in Oslo)" are different works.
 */
export function parseEditionTitle(title: string): EditionTitle {
  const found: Found = {
    editions: new Set(),
    markers: new Set(),
    suffix: null,
    featuring: [],
  };
  const kept: string[] = [];
  const folded = foldTitle(title);
  const name = findPlainName(folded);
  if (name !== null) return { base: name, editions: [], markers: [], suffix: null, featuring: [] };
  for (const segment of splitTitle(folded)) {
    const text = takeCredit(segment, found, kept.length === 0);
    if (text === '') continue;
    const words = toWords(text);
    if (kept.length === 0) kept.push(...takeMain(words, text, found));
    else if (!takeWords(words, found) && !takeEdition(words, found)) kept.push(...(words.length > 0 ? words : [text]));
  }
  return {
    base: toBase(kept, title),
    editions: [...found.editions].sort(),
    markers: [...found.markers].sort(),
    suffix: found.suffix,
    featuring: found.featuring,
  };
}

/** Folded words between single spaces, without punctuation; the folded text if it has no word, such as "÷". */
export function toTitleWords(text: string): string {
  const folded = foldTitle(text);
  return toWords(folded).join(' ') || folded;
}

interface Found {
  editions: Set<Edition>;
  markers: Set<Marker>;
  suffix: EditionTitle['suffix'];
  featuring: string[];
}

interface Segment {
  text: string;
  isBracketed: boolean;
}

const foldTitle = (title: string): string => foldName(title.replace(/['’‘`´ʼ＇]/g, ''));

const toWords = (folded: string): string[] =>
  folded
    .replace(/(?<=[\p{L}\p{N}\p{M}.)\]]\s*)[&+](?=\s*[\p{L}\p{N}])/gu, ' and ')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .match(/[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu) ?? [];

const wordsAlone = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[ -][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u;
const anyPhrase = new RegExp(phrases.map(([{ source }]) => source).join('|'));
const otherMeanings: ReadonlySet<string> = new Set(['ep', 'single', 'feat', 'ft', 'featuring']);

/** The words of a folded title of which none says more, as of most; else null. Looking at its parts takes ten times as long. */
export function findPlainName(folded: string): string | null {
  if (!wordsAlone.test(folded)) return null;
  const name = folded.replaceAll('-', ' ');
  const saysMore = (word: string) => [editionOf, markerOf, otherMeanings].some((list) => list.has(word));
  return anyPhrase.test(name) || name.split(' ').some(saysMore) ? null : name;
}

/** Between brackets, dashes with a space beside them, and colons before a space. */
function splitTitle(folded: string): Segment[] {
  const segments: Segment[] = [];
  let depth = 0;
  for (const part of folded.split(/([()[\]{}【】〔〕]|\s+[\p{Pd}~〜|]+(?!\S)|\s+\p{Pd}+|\p{Pd}+(?=\s|$)|:\s)/u)) {
    if (/^[([{【〔]$/.test(part)) depth += 1;
    else if (/^[)\]}】〕]$/.test(part)) depth = Math.max(0, depth - 1);
    else if (!/^\s*[\p{Pd}~〜|:]*\s*$/u.test(part) || segments.length === 0)
      if (part.trim() !== '') segments.push({ text: part.trim(), isBracketed: depth > 0 });
  }
  return segments;
}

const opensWithCredit = /^(?:feat|ft|featuring)\b\.?\s+(\S.*)$/;
const opensWithOther = /^(?:with\s+|w\/\s*)(?!.*\bbonus\b)(\S.*)$/;
/** Who produced it, or the film it is from: neither name nor version. */
const aside = /^(?:prod(?:uced)?\b\.?\s*(?:by\s+)?\S|from (?:the .*)?["“«])/;
const hasCredit = /^(.*\S)\s+(?:feat\b\.?|featuring\b|ft\.|(?<!\d\s+)ft\b)\s+(\S.*)$/;

/** The segment without its featured artists. "With" and "prod." are credits in brackets alone. */
function takeCredit({ text, isBracketed }: Segment, found: Found, isMain: boolean): string {
  if (!isMain) {
    const whole = opensWithCredit.exec(text) ?? (isBracketed ? opensWithOther.exec(text) : null);
    if (whole?.[1] !== undefined) return addCredit(whole[1], found, '');
    if (isBracketed && aside.test(text)) return '';
  }
  const inside = hasCredit.exec(text);
  return inside?.[1] === undefined || inside[2] === undefined ? text : addCredit(inside[2], found, inside[1]);
}

function addCredit(names: string, found: Found, rest: string): string {
  found.featuring.push(toWords(names).join(' '));
  return rest;
}

/** The first segment is the name: only an ending without doubt is removed from it. */
function takeMain(words: readonly string[], text: string, found: Found): readonly string[] {
  if (words.length === 0) return [text];
  if (/(?:^| )live (?:at|in|from|on) /.test(words.join(' '))) found.markers.add('live');
  for (let start = 1; start < words.length; start += 1) {
    const rest = words.slice(0, start);
    const isName = rest.some((word) => !fillers.has(word));
    if (isName && plainEnding.test(words.slice(start).join(' ')) && takeWords(words.slice(start), found)) return rest;
  }
  // A title such as "Live" or "The Remixes" keeps its words, and says what it is only with all of them.
  takeWords(words, found, true);
  return words;
}

const plainEnding =
  /^(?:e ?p|ost|(?:digitally )?remastered|.+ edition|(?:deluxe|explicit|clean) version|original .*(?:soundtrack|score))$/;

/** Records what the words say. False if they say more, so that they belong to the base. */
function takeWords(words: readonly string[], found: Found, isWhole = false): boolean {
  const meanings = toMeanings(words);
  const editions = meanings.flatMap((word) => editionOf.get(word) ?? []);
  const markers = meanings.flatMap((word) => markerOf.get(word) ?? []);
  const suffix = meanings.includes('ep') ? 'ep' : meanings.includes('single') ? 'single' : null;
  const isPlain = meanings.every(
    (word) => [editionOf, markerOf, asides].some((list) => list.has(word)) || isNumber(word),
  );
  // "Live 2003" and "Live 2005" are different works; "Remastered 2009" and "2011 Remaster" are not.
  const isNumbered = meanings.some(isNumber) && markers.some((marker) => marker !== 'remaster');
  const isComplete = isPlain && !isNumbered && editions.length + markers.length + (suffix === null ? 0 : 1) > 0;
  if (isComplete) {
    for (const edition of editions) found.editions.add(edition);
    found.suffix ??= suffix;
  }
  const isMarked = isComplete || (!isWhole && (!meanings.includes('live') || livePlace.test(meanings.join(' '))));
  if (isMarked) for (const marker of markers) found.markers.add(marker);
  return isComplete;
}

/** Elsewhere, "live" is more often the verb. */
const livePlace = /^live (?:at|in|from|on|for|with|acoustic|sessions?|\d)|\blive$/;

/** "(Japan Edition)" and "(Legacy Edition)" are editions with any words before; "(Japanese Version)" is sung again. */
function takeEdition(words: readonly string[], found: Found): boolean {
  const isEdition = words.length <= 5 && /^(?:edition|edicion|edizione|edicao)$/.test(words.at(-1) ?? '');
  if (!isEdition || toMeanings(words).some((word) => markerOf.has(word))) return false;
  found.editions.add('special');
  return true;
}

const asides: ReadonlySet<string> = new Set([...fillers, 'ep', 'single']);

const isNumber = (word: string): boolean => /^\d+(?:st|nd|rd|th)?$/.test(word);

const toMeanings = (words: readonly string[]): string[] =>
  phrases.reduce((text, [phrase, word]) => text.replace(phrase, word), words.join(' ')).split(/\s+/);

const toBase = (kept: readonly string[], title: string): string => kept.join(' ') || toTitleWords(title);
