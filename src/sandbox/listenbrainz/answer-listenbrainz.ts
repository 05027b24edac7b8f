import { respondJson } from '../api/http.ts';
import { mbidOf } from '../catalogue/mbids.ts';
import { type CataloguePlan, dayAt, isoDate } from '../catalogue/plan.ts';
import { Dice } from '../dice.ts';
import { type Announced, listAnnounced } from './announcements.ts';
import { type RequestLimit, refuseAgent } from './refusals.ts';

export const freshReleasesPath = '/1/explore/fresh-releases/';

const sorts = ['release_date', 'artist_credit_name', 'release_name'] as const;

interface AnswerContext {
  plan: CataloguePlan;
  nowMs: number;
  limit: RequestLimit;
}

/** Answers a request to the API of ListenBrainz. The path begins with the version. */
export function answerListenBrainz(request: Request, path: string, { plan, nowMs, limit }: AnswerContext): Response {
  const refused = refuseAgent(request.headers.get('user-agent')) ?? limit.refuse(nowMs);
  if (refused) return refused;
  const response = answerPath(new URL(request.url).searchParams, request.method, path, plan, nowMs);
  for (const [name, value] of Object.entries(limit.headers(nowMs))) response.headers.set(name, value);
  return response;
}

function answerPath(
  parameters: URLSearchParams,
  method: string,
  path: string,
  plan: CataloguePlan,
  nowMs: number,
): Response {
  if (path !== freshReleasesPath) return respondError(404, 'The requested URL was not found on the server.');
  if (method !== 'GET') return respondError(405, 'The method is not allowed for the requested URL.');
  const question = parseQuestion(parameters, isoDate(dayAt(nowMs)));
  if (typeof question === 'string') return respondError(400, question);
  return respondJson(200, { payload: listRows(plan, nowMs, question) });
}

const respondError = (code: number, error: string): Response => respondJson(code, { code, error });

interface Question {
  middle: string;
  days: number;
  sort: (typeof sorts)[number];
  past: boolean;
  future: boolean;
}

/** The text of the error if a parameter is wrong. */
function parseQuestion(parameters: URLSearchParams, today: string): Question | string {
  const days = Number(parameters.get('days') ?? 14);
  if (!Number.isInteger(days)) return 'Invalid days argument.';
  if (days < 1 || days > 90) return 'days must be between 1 and 90.';
  const given = parameters.get('sort') ?? 'release_date';
  const sort = sorts.find((known) => known === given);
  if (!sort) return "sort must be one of 'release_date', 'artist_credit_name' or 'release_name'.";
  const middle = parameters.get('release_date') || today;
  if (!/^\d{4}-\d{1,2}-\d{1,2}$/.test(middle) || Number.isNaN(Date.parse(`${middle}T00:00:00Z`)))
    return 'Cannot parse date. Must be in YYYY-MM-DD format.';
  const [past, future] = ['past', 'future'].map((name) => parameters.get(name)?.toLowerCase() !== 'false');
  return { middle, days, sort, past: past ?? true, future: future ?? true };
}

function listRows(plan: CataloguePlan, nowMs: number, { middle, days, sort, past, future }: Question) {
  const today = dayAt(nowMs);
  const pivot = dayAt(Date.parse(`${middle}T00:00:00Z`));
  const announced = listAnnounced(plan, today, past ? pivot - days : pivot, future ? pivot + days : pivot);
  const rows = announced.map((each) => toRow(plan.seed, today, each));
  const key = (row: Row) =>
    [row[sort], ...sorts.filter((other) => other !== sort).map((other) => row[other])].join('\0');
  const sorted = rows.map((row) => ({ row, key: key(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return { releases: sorted.map(({ row }) => row), total_count: rows.length };
}

type Row = ReturnType<typeof toRow>;

const primaryTypes = {
  single: 'Single',
  shortPlayer: 'EP',
  ep: 'EP',
  album: 'Album',
  anthology: 'Album',
  sampler: 'Album',
} as const;

function toRow(
  seed: number,
  today: number,
  { turn, form, releaseDay, title, credit, artistMbids, releaseGroupMbid }: Announced,
) {
  const { slot, generation } = turn;
  const dice = new Dice('row', seed, slot, generation);
  const hasType = !dice.chance(0.08);
  const hasCover = !dice.chance(0.26);
  const secondary = form === 'anthology' || form === 'sampler' ? 'Compilation' : dice.chance(0.05) ? 'Live' : null;
  // Of a group with several releases, any one is listed, and not the same one each day.
  const edition = dice.chance(0.2) ? today % 2 : 0;
  const releaseMbid =
    edition === 0 ? mbidOf('release', seed, slot, generation) : mbidOf('release', seed, slot, generation, 2);
  return {
    artist_credit_name: credit,
    artist_mbids: artistMbids,
    caa_id: hasCover ? 35_000_000_000 + dice.below(1e9) : null,
    caa_release_mbid: hasCover ? releaseMbid : null,
    listen_count: 0,
    release_date: isoDate(releaseDay),
    release_group_mbid: releaseGroupMbid,
    ...(hasType ? { release_group_primary_type: primaryTypes[form] } : {}),
    ...(secondary === null ? {} : { release_group_secondary_type: secondary }),
    release_mbid: releaseMbid,
    release_name: title,
    release_tags: [],
  };
}
