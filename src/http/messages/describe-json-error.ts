import jsonc, { type ParseErrorCode } from 'jsonc-parser';

interface JsonFault {
  what: string;
  offset: number;
}

/** By the names of jsonc-parser; those that need the text beside them are described below. */
const meanings: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'malformed number',
  PropertyNameExpected: 'property name in double quotes expected',
  ValueExpected: 'value expected',
  ColonExpected: 'colon expected',
  CommaExpected: 'comma expected',
  CloseBraceExpected: 'closing } expected',
  CloseBracketExpected: 'closing ] expected',
  EndOfFileExpected: 'text after the JSON value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfNumber: 'malformed number',
  InvalidUnicode: 'malformed \\u escape in a string',
  InvalidEscapeCharacter: 'unknown escape in a string',
};

/** What is wrong with a text that `JSON.parse` refuses, and where. */
export function describeJsonError(text: string): string {
  const fault = findFault(text);
  if (fault === null) return 'it cannot be parsed';
  const lines = text.slice(0, fault.offset).split(/\r\n|\r|\n/);
  return `${fault.what}, line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function findFault(text: string): JsonFault | null {
  let fault: JsonFault | null = null;
  const onError = (code: ParseErrorCode, offset: number, length: number) => {
    fault ??= describe(jsonc.printParseErrorCode(code), text, offset, length);
  };
  try {
    jsonc.visit(text, { onError }, { disallowComments: true });
  } catch (error) {
    // Deep nesting exhausts the stack here, though not in JSON.parse.
    if (!(error instanceof RangeError)) throw error;
  }
  return fault;
}

function describe(name: string, text: string, offset: number, length: number): JsonFault {
  const token = text.slice(offset, offset + length);
  const what = meanings[name] ?? name;
  switch (name) {
    case 'InvalidSymbol':
      return { what: describeSymbol(token), offset };
    case 'UnexpectedEndOfString':
      return offset + length < text.length
        ? { what: 'line break inside a string', offset: offset + length }
        : { what: 'unclosed string', offset };
    case 'InvalidCharacter':
      return { what: 'control character inside a string', offset: offset + token.search(/[^ -\uffff]/) };
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return { what, offset: offset + validStart(token) };
    case 'PropertyNameExpected':
    case 'ValueExpected': {
      const before = text.slice(0, offset).trimEnd();
      const isTrailing = before.endsWith(',') && /[}\]]/.test(token);
      return isTrailing ? { what: 'trailing comma', offset: before.length - 1 } : { what, offset };
    }
    default:
      return { what, offset };
  }
}

function describeSymbol(symbol: string): string {
  const [first = ''] = symbol;
  if (/['`“”„‘’«]/.test(first)) return `strings take double quotes, not ${first}`;
  return `unexpected ${JSON.stringify(symbol.slice(0, 20))}`;
}

/** How much of a string comes before its first invalid escape. */
const validStart = (token: string): number => /^(?:[^\\]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*/.exec(token)?.[0].length ?? 0;
