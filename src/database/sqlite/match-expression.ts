import { encodeToken, type NameQuery, toTokenText } from '../../names/split-name.ts';

/** The FTS5 expression for the names that match a query; null if none can. */
export function toMatchExpression({ terms }: NameQuery): string | null {
  if (terms.length === 0) return null;
  return terms.map(({ text, isPrefix }) => `"${encodeToken(text)}"${isPrefix ? '*' : ''}`).join(' AND ');
}

/** The FTS5 expression for the names whose tokens begin with those of a query. */
export const toOpeningExpression = ({ opening }: NameQuery): string => `^"${toTokenText(opening)}"*`;
