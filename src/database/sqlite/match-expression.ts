import { encodeToken, type NameQuery, toTokenText } from '../../names/split-name.ts';

/** The FTS5 expression for the names that match a query, which has a term. */
export const toMatchExpression = ({ terms }: NameQuery): string =>
  terms.map(({ text, isPrefix }) => `"${encodeToken(text)}"${isPrefix ? '*' : ''}`).join(' AND ');

/** The FTS5 expression for the names whose tokens begin with those of a query. */
export const toOpeningExpression = ({ opening }: NameQuery): string => `^"${toTokenText(opening)}"*`;
