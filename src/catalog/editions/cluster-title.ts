import type { EditionFacts } from './edition-keys.ts';

/** The most days between two dates that may be those of one release. */
const maxDays = 30;

/** The smaller edition has at least this share of the tracks of the larger one. */
const leastShare = 0.5;

/** A release with the days that its date can mean, as numbers. */
interface Dated {
  facts: EditionFacts;
  first: number;
  last: number;
}

interface Cluster {
  members: EditionFacts[];
  latestFirst: number;
  earliestLast: number;
  fewestTracks: number;
  mostTracks: number;
  releaseGroup: string | null;
}

/**
 * Splits the releases of one title into those that are near. Each two of a cluster are: so a chain of releases, each near the
 * next one, never joins two that are far apart. A release joins the earliest cluster that takes it, exact dates first.
 */
export function clusterTitle(releases: readonly EditionFacts[]): EditionFacts[][] {
  if (releases.length < 2) return [];
  const clusters: Cluster[] = [];
  for (const release of releases.map(dated).sort(byDate)) {
    const cluster = clusters.find((candidate) => isNear(candidate, release));
    if (cluster) add(cluster, release);
    else clusters.push(clusterOf(release));
  }
  return clusters.map(({ members }) => members);
}

const dayMs = 86_400_000;

function dated(facts: EditionFacts): Dated {
  const [year = 0, month, day] = (facts.releaseDate ?? '').split('-').map(Number);
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  if (day !== undefined) return { facts, first: first / dayMs, last: first / dayMs };
  const next = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return { facts, first: first / dayMs, last: next / dayMs - 1 };
}

const byDate = (one: Dated, other: Dated): number =>
  one.last - one.first - (other.last - other.first) ||
  one.first - other.first ||
  (one.facts.spotifyId < other.facts.spotifyId ? -1 : 1);

function isNear(cluster: Cluster, { facts, first, last }: Dated): boolean {
  const days = Math.max(cluster.latestFirst, first) - Math.min(cluster.earliestLast, last);
  const tracks = facts.totalTracks ?? 0;
  const isLikelySame = cluster.releaseGroup === null || facts.releaseGroup === null;
  return (
    days <= maxDays &&
    Math.min(cluster.fewestTracks, tracks) >= leastShare * Math.max(cluster.mostTracks, tracks) &&
    (isLikelySame || cluster.releaseGroup === facts.releaseGroup)
  );
}

function clusterOf({ facts, first, last }: Dated): Cluster {
  const tracks = facts.totalTracks ?? 0;
  return {
    members: [facts],
    latestFirst: first,
    earliestLast: last,
    fewestTracks: tracks,
    mostTracks: tracks,
    releaseGroup: facts.releaseGroup,
  };
}

function add(cluster: Cluster, { facts, first, last }: Dated): void {
  const tracks = facts.totalTracks ?? 0;
  cluster.members.push(facts);
  cluster.latestFirst = Math.max(cluster.latestFirst, first);
  cluster.earliestLast = Math.min(cluster.earliestLast, last);
  cluster.fewestTracks = Math.min(cluster.fewestTracks, tracks);
  cluster.mostTracks = Math.max(cluster.mostTracks, tracks);
  cluster.releaseGroup ??= facts.releaseGroup;
}
