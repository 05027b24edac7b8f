import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';

it('answers two mutations with the same running sync before it ends', async () => {
  await using app = await startApp({ env: { SANDBOX_RELEASES: '3000' } });
  const start = 'mutation { syncNewReleases { joined run { id status } } }';
  const { data: first } = await app.graphql(start);
  expect(first.syncNewReleases).toMatchObject({ joined: false, run: { status: 'RUNNING' } });
  const { data: second } = await app.graphql(start);
  expect(second.syncNewReleases).toEqual({ joined: true, run: first.syncNewReleases.run });
  const { data: meanwhile } = await app.graphql('{ catalog { revision } syncRuns { nodes { status } } }');
  expect(meanwhile).toEqual({ catalog: { revision: 0 }, syncRuns: { nodes: [{ status: 'RUNNING' }] } });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { created: 3000 } });
});
