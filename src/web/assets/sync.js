import { follow } from './follow-sync.js';
import { isReplaced, listParts, show } from './show.js';

const mutation = 'mutation { syncNewReleases { userErrors { message } } }';
const tokenKey = 'release-graph-admin-token';

const box = document.querySelector('#sync');
/** From the click to the answer of the mutation. */
let isStarting = false;
/** Whether the focus was in the box when the sync started. Its controls are replaced while it runs. */
let hadFocus = false;

/** Outside the box, because a live region that is replaced announces nothing. */
const news = document.createElement('p');
news.className = 'visually-hidden';
news.setAttribute('role', 'status');
box?.after(news);

const isRunning = () => box?.getAttribute('data-running') !== null;
const button = () => /** @type {HTMLButtonElement | null} */ (box?.querySelector('button') ?? null);

/** @param {string} words */
function setButton(words) {
  const found = button();
  if (found) Object.assign(found, { disabled: isStarting, textContent: words });
}

/** @param {readonly string[]} ids */
const showParts = (ids) =>
  show(location.href, ids).catch((error) => {
    if (!isReplaced(error)) location.reload();
  });

/** One read at a time: an older answer must not follow a newer one. */
let lastRead = Promise.resolve(false);
let isReading = false;

async function readState() {
  isReading = true;
  try {
    await show(location.href, ['sync']);
  } catch {
    // The server may be back at the next read.
    return true;
  } finally {
    isReading = false;
  }
  fillToken();
  if (isStarting) setButton('Starting…');
  return isRunning();
}

const page = {
  showState() {
    lastRead = lastRead.then(readState);
    return lastRead;
  },

  /** @param {{ releasesListed: number, artistsAsked: number, artistsToAsk: number }} progress */
  async showProgress({ releasesListed, artistsAsked, artistsToAsk }) {
    if (!isRunning() && !isReading) await page.showState();
    const words = box?.querySelector('[data-words]');
    const bar = box?.querySelector('progress');
    if (!words || !bar) return;
    const loaded = artistsToAsk > 0 ? `, ${artistsAsked} of ${artistsToAsk} artists loaded` : '';
    words.textContent = `Sync running: ${releasesListed} releases read${loaded}.`;
    if (artistsToAsk > 0) Object.assign(bar, { max: artistsToAsk, value: artistsAsked });
  },

  async showEnd() {
    // Only the page without a filter has charts.
    const hasCharts = document.querySelector('#charts') && location.search === '';
    const list = document.querySelector('#runs') ? ['runs'] : listParts;
    await Promise.all([showParts(list), hasCharts && showParts(['charts'])]);
    // A read that began before the end replaces the button once more.
    await lastRead;
    news.textContent = box?.querySelector('.sync-words')?.textContent ?? '';
    const { activeElement } = document;
    if (hadFocus && (activeElement === document.body || box?.contains(activeElement))) button()?.focus();
    hadFocus = false;
  },
};

/** Returns why the sync did not start, or null. @param {string} token */
async function start(token) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: mutation }),
  });
  const { data } = await response.json();
  return data.syncNewReleases.userErrors[0]?.message ?? null;
}

/** @param {string} message */
function showRefusal(message) {
  const words = box?.querySelector('.problem') ?? document.createElement('p');
  words.className = 'problem';
  words.setAttribute('role', 'alert');
  words.textContent = message;
  box?.append(words);
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const token = String(new FormData(form).get('token') ?? '');
  hadFocus = box?.contains(document.activeElement) ?? false;
  isStarting = true;
  setButton('Starting…');
  news.textContent = 'Starting a sync.';
  const following = follow(page);
  // The stream opens first, so that it has the whole run.
  await following.ready;
  const refusal = await start(token);
  isStarting = false;
  if (refusal === null) {
    if (token) sessionStorage.setItem(tokenKey, token);
    box?.querySelector('.problem')?.remove();
    return following.toEnd();
  }
  following.stop();
  sessionStorage.removeItem(tokenKey);
  setButton('Sync now');
  if (hadFocus) button()?.focus();
  showRefusal(refusal);
}

box?.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const form = event.target;
  // If the script fails, the plain form may still work. A re-rendered box has no such form any more.
  submit(form).catch(() => (form.isConnected ? form.submit() : location.reload()));
});

function fillToken() {
  const field = box?.querySelector('input[name=token]');
  const token = sessionStorage.getItem(tokenKey);
  if (!(field instanceof HTMLInputElement) || token === null) return;
  field.value = token;
  field.closest('details')?.setAttribute('open', '');
}

fillToken();
if (box && isRunning()) void follow(page).toEnd();
