import { expect, it } from 'vitest';
import { judgeOutput } from './judge-output.ts';

const releases = (nodes: object[]): string => JSON.stringify({ data: { releases: { totalCount: 2, nodes } } });

it('accepts an answer of the shown shape, with other values and more items', () => {
  const shown = releases([{ name: 'One', tracks: 1, artists: [{ name: 'A' }], label: null }]);
  const printed = releases([
    { name: 'Two', tracks: null, artists: [{ name: 'B' }, { name: 'C' }], label: 'L' },
    { name: 'Three', tracks: 3, artists: [], label: null },
  ]);
  expect(judgeOutput(printed, shown)).toEqual([]);
});

it('accepts an item without items of its own', () => {
  const shown = releases([{ name: 'One', artists: [{ name: 'A' }] }]);
  expect(judgeOutput(releases([{ name: 'Two', artists: [] }]), shown)).toEqual([]);
});

it.each([
  ['nothing', '\n', null, ['it prints nothing']],
  ['errors', '{"errors":[{"message":"No"}]}', null, ['it answers errors: [{"message":"No"}]']],
  ['an error in an event stream', 'event: next\ndata: {"errors":[]}\n', null, ['it answers errors: []']],
  ['null for a root field', '{"data":{"artist":null}}', null, ['data.artist is null']],
  ['an empty connection', releases([]), null, ['data.releases.nodes is empty']],
  ['an empty list of REST', 'HTTP/1.1 200 OK\n\n{"artists":[],"page":{"total":0}}\n', null, ['artists is empty']],
  [
    'a refusal',
    '{"data":{"sync":{"userErrors":[{"code":"SYNC_CLOSED"}]}}}',
    null,
    ['data.sync.userErrors is [{"code":"SYNC_CLOSED"}]'],
  ],
  ['an empty Atom feed', '<feed xmlns="…"><id>1</id></feed>', null, ['the feed has no entries']],
  ['an empty RSS feed', '<rss version="2.0"><channel/></rss>', null, ['the feed has no entries']],
  ['an empty calendar', 'BEGIN:VCALENDAR\nEND:VCALENDAR', null, ['the feed has no entries']],
  ['an empty JSON feed', '{"version":"1.1","items":[]}', null, ['items is empty']],
  ['text in the place of JSON', 'hello', '{}', ['it prints no JSON, and the page shows some']],
  ['no key that is shown', '{"a":1}', '{"a":1,"b":2}', ['b is shown, and not in the answer']],
  ['a key that is not shown', '{"a":{"b":1,"c":2}}', '{"a":{"b":1}}', ['a.c is in the answer, and not shown']],
  ['another type', '{"a":"1"}', '{"a":1}', ['a is shown as number, and is string']],
  ['null in the place of a list', '{"a":null}', '{"a":[]}', ['a is shown as array, and is null']],
  ['items of another shape', '{"a":[{"b":1}]}', '{"a":[{"b":true}]}', ['a[0].b is shown as boolean, and is number']],
])('finds fault with a block that prints %s', (_what, output, shown, problems) => {
  expect(judgeOutput(output, shown)).toEqual(problems);
});
