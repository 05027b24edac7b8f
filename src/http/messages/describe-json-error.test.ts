import { expect, it } from 'vitest';
import { describeJsonError } from './describe-json-error.ts';

it.each([
  ['{"query":"{ artists\n}"}', 'line break inside a string, line 1, column 20'],
  ['{\n  "query": "a\r\nb"\n}', 'line break inside a string, line 2, column 14'],
  ['{"query":"a\tb"}', 'control character inside a string, line 1, column 12'],
  ['{"query":"{ a }",}', 'trailing comma, line 1, column 17'],
  ['{"ids":["a",\n ]}', 'trailing comma, line 1, column 12'],
  ["{'query':'{ a }'}", "strings take double quotes, not ', line 1, column 2"],
  ['{"query":`{ a }`}', 'strings take double quotes, not `, line 1, column 10'],
  ['{“query”:1}', 'strings take double quotes, not “, line 1, column 2'],
  ['{"query":"{ a }', 'unclosed string, line 1, column 10'],
  ['{"query":"{ a }"', 'closing } expected, line 1, column 17'],
  ['{"ids":["a"', 'closing ] expected, line 1, column 12'],
  ['{', 'closing } expected, line 1, column 2'],
  ['{query:1}', 'unexpected "query", line 1, column 2'],
  ['{"query" 1}', 'colon expected, line 1, column 10'],
  ['{"query":}', 'value expected, line 1, column 10'],
  ['{,}', 'value expected, line 1, column 2'],
  ['{"a":1 "b":2}', 'comma expected, line 1, column 8'],
  ['{"a":undefined}', 'unexpected "undefined", line 1, column 6'],
  ['{"a":1} "b"', 'text after the JSON value, line 1, column 9'],
  ['{"a":"b\\x"}', 'unknown escape in a string, line 1, column 8'],
  ['{"a":"\\\\\\u12"}', 'malformed \\u escape in a string, line 1, column 9'],
  ['{"a":1.}', 'malformed number, line 1, column 6'],
  ['// a\n{}', 'JSON has no comments, line 1, column 1'],
  [`{"a":${'x'.repeat(100)}}`, `unexpected "${'x'.repeat(20)}", line 1, column 6`],
  ['['.repeat(50_000), expect.stringMatching(/^(it cannot be parsed|closing \] expected, line 1, column 50001)$/)],
])('describes %j', (text, description) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(describeJsonError(text)).toEqual(description);
});
