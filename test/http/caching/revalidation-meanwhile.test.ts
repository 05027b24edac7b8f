import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw } from '../../support/http/raw-request.ts';
import { writeElsewhere } from '../../support/programs/write-elsewhere.ts';

/** Another graph and its revision, committed at once. */
const commitChange = (file: string, name: string): void =>
  writeElsewhere(
    file,
    `begin immediate;
    update artist set name = '${name}';
    update release set name = '${name}';
    update genre set name = '${name} ' || id;
    update catalog_revision set revision = revision + 1;
    commit`,
  );

it.each(['/api/artists/', `/api/artists/${odd.slash.spotifyId}`])(
  'an ETag never matches an answer during which another process committed: %s',
  async (path) => {
    let before = Number.POSITIVE_INFINITY;
    let name = 'x';
    await using app = await startApp({
      onStatement: () => {
        before -= 1;
        if (before === 0) commitChange(app.database, name);
      },
    });
    await fillGraph(app, oddGraph);
    app.forgetStatements();
    await askRaw(app.url, path);
    const statements = app.statements.length;
    expect(statements).toBeGreaterThan(3);

    let mixed = 0;
    for (let position = 1; position <= statements; position += 1) {
      name = 'x'.repeat(position);
      before = position;
      const meanwhile = await askRaw(app.url, path);
      expect(meanwhile.status).toBe(200);
      const after = await askRaw(app.url, path);
      const condition = { 'if-none-match': String(meanwhile.headers.etag) };
      const { status } = await askRaw(app.url, path, { headers: condition });
      // The state was looked at before the first statement.
      expect(status, `commit before statement ${position}`).toBe(200);
      if (!meanwhile.body.equals(after.body)) mixed += 1;
    }
    expect(mixed).toBeGreaterThan(0);
  },
);

it('the revision in a list is never newer than its artists', async () => {
  let before = Number.POSITIVE_INFINITY;
  await using app = await startApp({
    onStatement: () => {
      before -= 1;
      if (before === 0) commitChange(app.database, 'newer');
    },
  });
  await fillGraph(app, oddGraph);
  const list = async () => JSON.parse((await askRaw(app.url, '/api/artists/')).body.toString());
  const { catalog } = await list();
  for (let position = 1; position <= 6; position += 1) {
    before = position;
    const { artists, catalog: meanwhile } = await list();
    if (position === 1) expect(artists[0].name).toBe('newer');
    // Before the revision was read there was one commit more than the loop has made so far.
    const commitsBefore = Math.max(1, position - 1);
    expect(meanwhile.revision, `commit before statement ${position}`).toBe(catalog.revision + commitsBefore);
  }
});
