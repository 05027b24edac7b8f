import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps a copy of a Release Graph in a SQLite file. The first run copies the graph. Later runs apply the changes since then.
 * Usage: node mirror.js [SERVER] [FILE]
 */
const [server = 'http://127.0.0.1:4000', file = 'mirror.db'] = process.argv.slice(2);

const database = new DatabaseSync(file);
database.exec(`
  create table if not exists artist (id text primary key, name text not null, url text not null, genres text);
  create table if not exists release (id text primary key, name text not null, type text not null, released text, url text not null);
  create table if not exists credit (release text not null, position int not null, artist text not null, primary key (release, position));
  create table if not exists place (id int primary key check (id = 1), path text not null);
`);
const saveArtist = database.prepare('insert or replace into artist values (?, ?, ?, ?)');
const saveRelease = database.prepare('insert or replace into release values (?, ?, ?, ?, ?)');
const saveCredit = database.prepare('insert into credit values (?, ?, ?)');
const deleteArtist = database.prepare('delete from artist where id = ?');
const deleteRelease = database.prepare('delete from release where id = ?');
const deleteCredits = database.prepare('delete from credit where release = ?');
const savePlace = database.prepare('insert or replace into place values (1, ?)');

const types = ['album', 'single', 'ep', 'compilation'];

const put = {
  artist({ id, name, url, genres }) {
    saveArtist.run(id, name, url, genres === null ? null : JSON.stringify(genres));
  },
  release({ id, name, type, releaseDate, url, artists }) {
    saveRelease.run(id, name, types.includes(type) ? type : 'other', releaseDate, url);
    deleteCredits.run(id);
    for (const [position, artist] of artists.entries()) saveCredit.run(id, position, artist);
  },
};

const remove = {
  artist: (id) => deleteArtist.run(id),
  release(id) {
    deleteCredits.run(id);
    deleteRelease.run(id);
  },
};

/** What a page contains is stored together with the place where it ends. */
function inTransaction(work) {
  database.exec('begin');
  try {
    work();
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

async function ask(query, variables = {}) {
  const response = await fetch(`${server}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** The pages of a list of GraphQL. */
async function* pagesOf(list, fields) {
  const query = `query Copy($after: String) { page: ${list}(first: 100, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
  for (let after = null, hasNextPage = true; hasNextPage; ) {
    const { page } = await ask(query, { after });
    yield page.nodes;
    ({ hasNextPage, endCursor: after } = page.pageInfo);
  }
}

/** Copies everything. The cursor is read first, so that a sync meanwhile is not missed. */
async function copyGraph() {
  const { catalog } = await ask('query Place { catalog { changesCursor } }');
  for (const table of ['artist', 'release', 'credit', 'place']) database.exec(`delete from ${table}`);
  for await (const artists of pagesOf('artists', 'id: spotifyId name url genres'))
    inTransaction(() => artists.forEach(put.artist));
  for await (const releases of pagesOf('releases', 'id: spotifyId name type releaseDate url artists { id: spotifyId }'))
    inTransaction(() => {
      for (const { type, artists, ...release } of releases)
        put.release({ ...release, type: type.toLowerCase(), artists: artists.map(({ id }) => id) });
    });
  return `/api/changes?limit=1000&after=${catalog.changesCursor}`;
}

/** Applies a page of changes, and stores where it ends. Returns the path of the next page; null at the end of the log. */
async function applyPage(path) {
  const response = await fetch(server + path);
  // The server no longer has all changes after this place.
  if (response.status === 410) return copyGraph();
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  const [, next, rel] = /<(.*)>; rel="(.*)"/.exec(response.headers.get('link'));
  inTransaction(() => {
    for (const line of lines) {
      const { type, id, node } = JSON.parse(line);
      if (node === null) remove[type](id);
      else put[type](node);
    }
    savePlace.run(next);
  });
  return rel === 'next' ? next : null;
}

const stored = database.prepare('select path from place').get();
for (let path = stored?.path ?? (await copyGraph()); path !== null; ) path = await applyPage(path);
const count = (table) => database.prepare(`select count(*) as count from ${table}`).get().count;
console.log(`${file} has ${count('artist')} artists and ${count('release')} releases.`);
database.close();
