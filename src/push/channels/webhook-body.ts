import type { EntityManager } from '@mikro-orm/sql';
import { reauthorizeBy } from '../../accounts/lifetimes.ts';
import { findAccount } from '../../catalog/people/accounts.ts';
import type { PendingMessage } from '../../catalog/push/queue.ts';
import { findGenres } from '../../catalog/read/artists.ts';
import { type Change, findChange, findChangedNode } from '../../catalog/read/changes.ts';
import { createReader } from '../../catalog/read/create-reader.ts';
import type { CatalogReader } from '../../catalog/read/reader.ts';
import { findCredits } from '../../catalog/read/releases.ts';
import { findSyncRuns } from '../../catalog/runs/sync-runs.ts';
import { creditFields, presentRelease } from '../../rest/present-artist.ts';
import { presentChangedArtist } from '../../rest/present-change.ts';
import type { WriteBody } from '../webhook-sender.ts';

/** Writes the JSON of messages: the event, its time, and the artist or release as it is now. */
export const createWriteBody =
  (em: EntityManager): WriteBody =>
  async (message) => {
    const subject = await readSubject(em.fork(), message);
    return subject && { type: message.event, timestamp: subject.at, data: subject.data };
  };

/** What a message is about, and when it happened: as the change log and the list of syncs have it. */
interface Subject {
  at: string;
  data: object;
}

/** Null if what the message is about was deleted. */
async function readSubject(
  em: EntityManager,
  { at, changeId, runId, accountId }: PendingMessage,
): Promise<Subject | null> {
  if (changeId !== null) return readChange(createReader(em), changeId);
  if (runId !== null) return readRun(em, runId);
  const data = accountId === null ? { message: 'This is a test of Release Graph.' } : await readLogin(em, accountId);
  return data && { at, data };
}

async function readChange(reader: CatalogReader, changeId: number): Promise<Subject | null> {
  const change = await findChange(reader.graph, changeId);
  if (change === null) return null;
  const { at, spotifyId: id, revision, market, fields } = change;
  const node = await readNode(reader, change);
  if (node === null) return null;
  const details = { ...(market === null ? {} : { market }), ...(fields.length > 0 ? { fields } : {}) };
  return { at, data: { id, revision, ...details, ...node } };
}

async function readNode(reader: CatalogReader, change: Change): Promise<object | null> {
  const node = await findChangedNode(reader, change);
  if (node === null) return null;
  if (node.kind === 'Artist') return { artist: presentChangedArtist(node, await findGenres(reader, node)) };
  const { releasedOn, label, upc, firstSeenAt } = node;
  const release = presentRelease(node, await findCredits(reader, node, creditFields));
  return { release: { ...release, releasedOn, label, upc, firstSeenAt } };
}

async function readRun(em: EntityManager, rowId: number): Promise<Subject | null> {
  const [run] = await findSyncRuns(em, [rowId]);
  if (!run) return null;
  const { trigger, startedAt, finishedAt, message } = run;
  return { at: finishedAt ?? startedAt, data: { sync: { number: rowId, trigger, startedAt, finishedAt, message } } };
}

async function readLogin(em: EntityManager, accountId: number): Promise<object | null> {
  const account = await findAccount(em, accountId);
  return account && { login: { user: account.spotifyId, reauthorizeBy: reauthorizeBy(account.consentedAt) } };
}
