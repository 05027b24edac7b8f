import { z } from 'zod';

/** A release group that is new, or announced. ListenBrainz names one release of it, and not always the same one. */
export interface FreshRelease {
  releaseGroupMbid: string;
  name: string;
  artistCredit: string;
  /** Sorted by id, not in the order of the credit. */
  artistMbids: string[];
  /** YYYY-MM-DD. */
  releasedOn: string;
  /** In lower case, such as album; null: unknown. */
  type: string | null;
  /** In lower case. ListenBrainz names one, even if MusicBrainz has several. */
  secondaryTypes: string[];
  /** A release of the group with a cover in the Cover Art Archive. */
  coverReleaseMbid: string | null;
}

export interface FreshReleases {
  /** One for each release group. */
  releases: FreshRelease[];
  /** One reason for each row that is no release group. */
  skipped: string[];
}

const mbid = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** The values of an optional field: absent, null, and what is no such value. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null);

/** Only releases with a full date are listed. Months and days have no leading zero in older data. */
const day = z
  .string()
  .regex(/^\d{4}-\d{1,2}-\d{1,2}$/)
  .transform((text) => {
    const [year = '', month = '', date = ''] = text.split('-');
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  })
  .pipe(z.iso.date());

const name = z.string().trim().min(1);

const row = z
  .object({
    release_group_mbid: mbid,
    release_name: name,
    artist_credit_name: name,
    artist_mbids: z.array(mbid).catch([]),
    release_date: day,
    release_group_primary_type: optional(name),
    release_group_secondary_type: optional(name),
    caa_release_mbid: optional(mbid),
  })
  .transform(
    (given): FreshRelease => ({
      releaseGroupMbid: given.release_group_mbid,
      name: given.release_name,
      artistCredit: given.artist_credit_name,
      artistMbids: [...new Set(given.artist_mbids)],
      releasedOn: given.release_date,
      type: given.release_group_primary_type?.toLowerCase() ?? null,
      secondaryTypes:
        given.release_group_secondary_type === null ? [] : [given.release_group_secondary_type.toLowerCase()],
      coverReleaseMbid: given.caa_release_mbid,
    }),
  );

/** `total_count` is not read: it counts rows that are not sent. */
const answer = z.object({ payload: z.object({ releases: z.array(z.unknown()) }) });

/** The body of a response; undefined if it has another shape. */
export function parseFreshReleases(json: unknown): FreshReleases | undefined {
  const parsed = answer.safeParse(json);
  return parsed.success ? parseRows(parsed.data.payload.releases) : undefined;
}

/** A row that cannot be read costs no other row. */
export function parseRows(rows: readonly unknown[]): FreshReleases {
  const byGroup = new Map<string, FreshRelease>();
  const skipped: string[] = [];
  for (const [index, given] of rows.entries()) {
    const parsed = row.safeParse(given);
    if (!parsed.success) {
      skipped.push(`row ${index + 1}: ${describe(parsed.error)}`);
      continue;
    }
    const release = parsed.data;
    const found = byGroup.get(release.releaseGroupMbid);
    // A group is listed once. If it is not, its first day counts.
    if (!found || release.releasedOn < found.releasedOn) byGroup.set(release.releaseGroupMbid, release);
  }
  return { releases: [...byGroup.values()], skipped };
}

/** Names the first field that is wrong, without its value. */
function describe({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join('.');
  return field ? `no valid ${field}` : 'no object';
}
