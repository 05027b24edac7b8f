import { factSources, type SourceName, sourceCredits } from '../../catalog/facts/sources.ts';
import { probeSource, type SourceProbe } from '../../enrichment/probe-source.ts';
import { SourceError } from '../../metabrainz/source-error.ts';
import { exitStatus } from '../exit-status.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, failed, failedBy, ok, warning } from './finding.ts';

/** Whether MusicBrainz and ListenBrainz answer, and what they said last. One finding for each that is on. */
export async function checkSources({ config, clock, database }: DoctorContext): Promise<Finding[]> {
  const on = factSources.filter((source) => config[source] !== null);
  if (on.length === 0) return [ok('MUSICBRAINZ and LISTENBRAINZ are off.')];
  const findings: Finding[] = [];
  for (const source of on) {
    const { url = null, contact = null } = config[source] ?? {};
    if (url === null) findings.push(ok(`${titleOf(source)}: the stand-in of the sandbox.`));
    else findings.push(describeProbe(await probeSource({ source, config: { url, contact }, clock, database })));
  }
  return findings;
}

const titleOf = (source: SourceName): string => sourceCredits[source].title;

function describeProbe({ source, outcome, failure, state }: SourceProbe): Finding {
  const title = titleOf(source);
  if (outcome === 'failed') {
    if (!(failure instanceof SourceError)) return failedBy(failure);
    return failed(failure.message, failure.code === 'SOURCE_REFUSED' ? exitStatus.failure : exitStatus.tempFail);
  }
  const read = state?.readAt ? `It was last read completely at ${state.readAt}.` : 'It was never read completely.';
  if (outcome === 'busy') return ok(`${title}: another process calls it now. ${read}`);
  if (outcome === 'waiting') return warning(`${title} asked for a pause until ${state?.notBefore}. ${read}`);
  if (state?.failure) return warning(`${title} answers. The last run failed: ${state.failure} ${read}`);
  return ok(`${title} answers. ${read}`);
}
