// Marks the releases that the graph got since the last visit. Only this browser stores when that was.

const key = 'release-graph-visit';
/** A page view after a longer pause begins a new visit. */
const pauseMs = 30 * 60_000;

/**
 * `seen` is the time of the graph at the latest view of the start page, by the clock of the server. `since` is that of
 * the visit before.
 * @typedef {{ viewedAtMs: number, seen: string | null, since: string | null }} StoredVisit
 */

/** @returns {StoredVisit | null} */
function readVisit() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {StoredVisit} visit */
function storeVisit(visit) {
  try {
    localStorage.setItem(key, JSON.stringify(visit));
  } catch {
    // The browser may forbid storage. Then nothing is marked.
  }
}

/** @returns {string | null} */
function updateVisit() {
  const stored = readVisit();
  const viewedAtMs = Date.now();
  const isNew = stored !== null && viewedAtMs - stored.viewedAtMs > pauseMs;
  const since = (isNew ? stored.seen : stored?.since) ?? null;
  const graphTime = document.querySelector('[data-graph-time]')?.getAttribute('data-graph-time');
  storeVisit({ viewedAtMs, seen: graphTime ?? stored?.seen ?? null, since });
  return since;
}

const words = 'new since your last visit';

function mark() {
  const since = updateVisit();
  if (since === null) return;
  for (const grid of document.querySelectorAll('.grid')) {
    const tiles = [...grid.querySelectorAll('[data-first-seen]')];
    const unseen = tiles.filter((tile) => (tile.getAttribute('data-first-seen') ?? '') > since);
    for (const tile of unseen.filter(({ classList }) => !classList.contains('unseen'))) {
      tile.classList.add('unseen');
      const note = Object.assign(document.createElement('span'), {
        className: 'visually-hidden',
        textContent: `, ${words}`,
      });
      tile.querySelector('.facts')?.append(note);
    }
    if (unseen.length === 0 || grid.previousElementSibling?.matches('.unseen-count')) continue;
    const count =
      unseen.length === tiles.length
        ? 'All of these are'
        : `${unseen.length} of these ${unseen.length === 1 ? 'is' : 'are'}`;
    grid.before(
      Object.assign(document.createElement('p'), { className: 'unseen-count', textContent: `${count} ${words}` }),
    );
  }
}

mark();
document.addEventListener('shown', mark);
