import type { RunningApp } from '../app/start-app.ts';

/** The samples of an exposition in the text format of Prometheus, as `name{label="value"}`. */
export function parseSamples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, number] => {
      const [, series = '', value = ''] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      return [series, Number(value)];
    }),
  );
}

/** The samples that the app reports now. */
export async function readSamples(app: Pick<RunningApp, 'get'>): Promise<Map<string, number>> {
  const response = await app.get('/metrics');
  if (!response.ok) throw new Error(`/metrics answered ${response.status}`);
  return parseSamples(await response.text());
}
