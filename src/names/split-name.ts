import { firstCharacters } from './fold-name.ts';

/** A part of a folded name by which the name is found. */
export interface Token {
  text: string;
  /** Where the part stands in the folded name, in UTF-16 units. */
  start: number;
  end: number;
  /**
   * A word; or two neighbouring characters, or the last character, of a run in an unbroken script; or the whole name if it
   * has no word.
   */
  kind: 'word' | 'pair' | 'last' | 'name';
}

/** Scripts that write sentences without spaces, and Hangul, which joins words. */
const unbrokenScripts = [
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tai_Le',
  'New_Tai_Lue',
  'Tai_Tham',
  'Tai_Viet',
  'Javanese',
  'Balinese',
];

// Marks belong to the letter before them: vowel signs do not end a word.
const words = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu;
const unbroken = `[${unbrokenScripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]`;
const unbrokenCharacter = new RegExp(`[${unbroken}--\\p{M}]`, 'v');
/** Parts of a word: its first group is a run of unbroken scripts. */
const runs = new RegExp(`((?:[${unbroken}--\\p{M}]\\p{M}*)+)|(?:[^${unbroken}\\p{M}]\\p{M}*)+`, 'gv');
const characters = /\P{M}\p{M}*/gu;

/** In code points. A lexeme of PostgreSQL holds 2,046 bytes. */
const maxTokenLength = 500;

/**
 * The token list of a folded name. The index of names, searches and highlighting all use it, so that they agree on what a
 * word is.
 */
export function splitName(folded: string): Token[] {
  // A lone surrogate has no form in UTF-8.
  const name = folded.toWellFormed();
  const tokens: Token[] = [];
  for (const { 0: word, index } of name.matchAll(words)) {
    if (unbrokenCharacter.test(word)) tokens.push(...splitMixed(word, index));
    else tokens.push(tokenAt(word, index, 'word'));
  }
  return tokens.length === 0 && name !== '' ? [tokenAt(name, 0, 'name')] : tokens;
}

const splitMixed = (word: string, start: number): Token[] =>
  [...word.matchAll(runs)].flatMap(({ 0: run, 1: unbrokenRun, index }) =>
    unbrokenRun === undefined ? [tokenAt(run, start + index, 'word')] : splitUnbroken(run, start + index),
  );

function splitUnbroken(run: string, start: number): Token[] {
  const found = [...run.matchAll(characters)].map(({ 0: text, index }) => ({ text, start: start + index }));
  return found.map(({ text, start: at }, index) => {
    const next = found[index + 1];
    return next === undefined ? tokenAt(text, at, 'last') : tokenAt(`${text}${next.text}`, at, 'pair');
  });
}

function tokenAt(text: string, start: number, kind: Token['kind']): Token {
  const cut = firstCharacters(text, maxTokenLength);
  return { text: cut, start, end: start + cut.length, kind };
}

/** A name has a term if one of its tokens is the term, or begins with it if `isPrefix`. */
export interface Term {
  text: string;
  isPrefix: boolean;
}

export const hasTerm = ({ text }: Token, term: Term): boolean =>
  text === term.text || (term.isPrefix && text.startsWith(term.text));

export interface NameQuery {
  /** Each text once. A name matches if it has all of them; without any, no name matches. */
  terms: readonly Term[];
  /** The first tokens of a name that begins with the query, the last of them as a prefix. */
  opening: readonly Token[];
  /** Whether it has a word. If not, the names that begin with it and have words do not match. */
  hasWord: boolean;
}

/** What a folded query looks for. Its last word may be incomplete; text in an unbroken script may end anywhere. */
export function parseNameQuery(folded: string): NameQuery {
  const tokens = splitName(folded);
  const isAfterPair = (index: number) =>
    tokens[index]?.kind === 'last' && tokens[index - 1]?.end === tokens[index]?.end;
  const isPrefixOf = new Map<string, boolean>();
  for (const [index, { text, kind }] of tokens.entries()) {
    // The pair before it has the character.
    if (isAfterPair(index)) continue;
    const isLast = index === tokens.length - 1;
    const isPrefix = isLast || kind === 'last' || isAfterPair(index + 1);
    // A whole token that is repeated says more than its beginning.
    isPrefixOf.set(text, isPrefix && isPrefixOf.get(text) !== false);
  }
  return {
    terms: [...isPrefixOf].map(([text, isPrefix]) => ({ text, isPrefix })),
    opening: isAfterPair(tokens.length - 1) ? tokens.slice(0, -1) : tokens,
    hasWord: tokens[0]?.kind !== 'name',
  };
}

/**
 * A token list as text: the tokens between single spaces. Spaces and ASCII punctuation of a name without words become
 * private-use characters, so that every character but the space is part of a token.
 */
export const toTokenText = (tokens: readonly Token[]): string => tokens.map(({ text }) => encodeToken(text)).join(' ');

export const encodeToken = (text: string): string =>
  text.replace(/[^\da-z\u0080-\u{10ffff}]/gu, (character) => String.fromCodePoint(0x10ff00 + character.charCodeAt(0)));

/** A token list with a space on either side of each token. */
export const toSpacedTokenText = (tokens: readonly Token[]): string => ` ${toTokenText(tokens)} `;

/** The part of a spaced token list that shows that a name has the term. */
export const toSpacedTerm = ({ text, isPrefix }: Term): string => ` ${encodeToken(text)}${isPrefix ? '' : ' '}`;
