/** What a reader would miss in the output of a block; empty if nothing. `shown` is the JSON that the page shows below it. */
export function judgeOutput(output: string, shown: string | null): string[] {
  const answers = parseAnswers(output);
  return [
    ...(output.trim() === '' ? ['it prints nothing'] : []),
    ...answers.flatMap(findFailures),
    ...(hasEntries(output) ? [] : ['the feed has no entries']),
    ...(shown === null ? [] : compareWithShown(answers, JSON.parse(shown))),
  ];
}

/** JSON in the output: all of it, or lines, also those of an event stream. */
function parseAnswers(output: string): unknown[] {
  const whole = parseJson(output);
  if (whole !== undefined) return [whole];
  return output
    .split('\n')
    .map((line) => parseJson(line.replace(/^data: /, '')))
    .filter((answer) => isObject(answer) || Array.isArray(answer));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The lists that answers come in: of GraphQL, of /api/artists/ and of JSON Feed. */
const listNames = ['nodes', 'edges', 'artists', 'items'];

function findFailures(answer: unknown): string[] {
  if (!isObject(answer)) return [];
  const data = isObject(answer.data) ? answer.data : {};
  return [
    ...('errors' in answer ? [`it answers errors: ${JSON.stringify(answer.errors)}`] : []),
    ...Object.keys(data).flatMap((field) => (data[field] === null ? [`data.${field} is null`] : [])),
    ...findEmpty(answer, ''),
  ];
}

const findEmpty = (value: Record<string, unknown>, path: string): string[] =>
  Object.entries(value).flatMap(([key, inner]) => {
    if (isObject(inner)) return findEmpty(inner, `${path}${key}.`);
    if (!Array.isArray(inner)) return [];
    if (key === 'userErrors' && inner.length > 0) return [`${path}${key} is ${JSON.stringify(inner)}`];
    return listNames.includes(key) && inner.length === 0 ? [`${path}${key} is empty`] : [];
  });

function hasEntries(output: string): boolean {
  if (output.includes('<feed')) return output.includes('<entry>');
  if (output.includes('<rss')) return output.includes('<item>');
  return !output.includes('BEGIN:VCALENDAR') || output.includes('BEGIN:VEVENT');
}

function compareWithShown(answers: unknown[], shown: unknown): string[] {
  if (answers.length === 0) return ['it prints no JSON, and the page shows some'];
  return closest(answers.map((answer) => compareShapes(shown, answer, '')));
}

const closest = (differences: string[][]): string[] =>
  differences.reduce((best, next) => (next.length < best.length ? next : best));

/** Keys and types. A shown list may leave items out; each of its items has the shape of one in the answer. */
function compareShapes(shown: unknown, actual: unknown, path: string): string[] {
  if (isObject(shown) && isObject(actual)) {
    const keys = new Set([...Object.keys(shown), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => {
      const inner = path === '' ? key : `${path}.${key}`;
      if (!(key in actual)) return [`${inner} is shown, and not in the answer`];
      if (!(key in shown)) return [`${inner} is in the answer, and not shown`];
      return compareShapes(shown[key], actual[key], inner);
    });
  }
  if (Array.isArray(shown) && Array.isArray(actual)) {
    // Which item comes first depends on the date, and so do its lists: an artist may have no genres.
    const isOfItem = path.includes('[');
    if (shown.length > 0 && actual.length === 0)
      return isOfItem ? [] : [`${path} is shown with items, and is empty in the answer`];
    return shown.flatMap((item, index) =>
      closest(actual.map((candidate) => compareShapes(item, candidate, `${path}[${index}]`))),
    );
  }
  return isSameType(shown, actual) ? [] : [`${path} is shown as ${typeName(shown)}, and is ${typeName(actual)}`];
}

/** Null stands for any scalar: the catalogue of the sandbox changes with the date. */
const isSameType = (shown: unknown, actual: unknown): boolean => {
  const types = [typeName(shown), typeName(actual)];
  return types[0] === types[1] || (types.includes('null') && !types.includes('object') && !types.includes('array'));
};

const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
