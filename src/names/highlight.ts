import { foldCharacters, foldName } from './fold-name.ts';
import { hasTerm, parseNameQuery, splitName } from './split-name.ts';

export interface NamePart {
  text: string;
  isMatch: boolean;
}

/** Splits a name into the parts that a search for the words matches, and those between them. */
export function highlight(name: string, words: string): NamePart[] {
  const { terms } = parseNameQuery(foldName(words));
  const { folded, characters, characterAt } = alignFolded(name);
  const isMatch = characters.map(() => false);
  for (const token of splitName(folded)) {
    // The longest match: a whole token, or its beginning.
    const lengths = terms.map((term) => (hasTerm(token, term) ? term.text.length : 0));
    for (let at = token.start; at < token.start + Math.max(0, ...lengths); at += 1)
      isMatch[characterAt[at] ?? 0] = true;
  }
  const parts: NamePart[] = [];
  for (const [index, text] of characters.entries()) {
    const part = parts.at(-1);
    if (part && part.isMatch === isMatch[index]) part.text += text;
    else parts.push({ text, isMatch: isMatch[index] ?? false });
  }
  return parts;
}

interface AlignedName {
  folded: string;
  /** The name in pieces: what readers take for one character, with what folds to nothing after it. */
  characters: string[];
  /** For each UTF-16 unit of `folded`: the index of its character. */
  characterAt: number[];
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function alignFolded(name: string): AlignedName {
  const characters: string[] = [];
  const characterAt: number[] = [];
  let folded = '';
  for (const { segment } of graphemes.segment(name)) {
    const piece = foldCharacters(segment).replace(/\s+/g, ' ');
    // Spaces collapse into the first, and none begins a name.
    const added = folded === '' || folded.endsWith(' ') ? piece.trimStart() : piece;
    if (added === '' && characters.length > 0) characters[characters.length - 1] += segment;
    else characters.push(segment);
    folded += added;
    for (let unit = 0; unit < added.length; unit += 1) characterAt.push(characters.length - 1);
  }
  const whole = foldName(name);
  if (folded.trimEnd() === whole) return { folded: whole, characters, characterAt };
  // Characters that fold differently side by side stand for one.
  return { folded: whole, characters: [name], characterAt: [...whole].map(() => 0) };
}
