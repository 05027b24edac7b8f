import { show } from './show.js';

const subscription = 'subscription { syncProgress { status progress { releasesListed artistsAsked artistsToAsk } } }';
const mutation = 'mutation { syncNewReleases { userErrors { message } } }';
const tokenKey = 'release-graph-admin-token';
/** A running sync sends its first event at once. */
const silenceMs = 3000;

const box = document.querySelector('#sync');

/** @typedef {{ releasesListed: number, artistsAsked: number, artistsToAsk: number }} Progress */

/** @param {Progress} progress */
function showProgress({ releasesListed, artistsAsked, artistsToAsk }) {
  const words = box?.querySelector('[data-words]');
  const bar = box?.querySelector('progress');
  if (!words || !bar) return;
  const loaded = artistsToAsk > 0 ? `, ${artistsAsked} of ${artistsToAsk} artists loaded` : '';
  words.textContent = `Sync running: ${releasesListed} releases read${loaded}.`;
  if (artistsToAsk > 0) Object.assign(bar, { max: artistsToAsk, value: artistsAsked });
}

const isAtEnd = () => box?.getAttribute('data-running') === null;
const parts = () => ['sync', 'charts', 'results'].filter((id) => document.getElementById(id));
async function refresh() {
  const hadFocus = box?.contains(document.activeElement);
  await show(location.href, parts()).catch(() => location.reload());
  fillToken();
  if (hadFocus) box?.querySelector('button')?.focus();
}

/** Follows the running or next sync to its end. `ready` resolves once the stream is open or has failed. */
function follow() {
  const events = new EventSource(`/graphql/stream?query=${encodeURIComponent(subscription)}`);
  const stop = () => {
    clearTimeout(afterSilence);
    events.close();
  };
  const afterSilence = setTimeout(async () => {
    await refresh();
    if (isAtEnd()) stop();
  }, silenceMs);
  events.addEventListener('next', async (event) => {
    const run = JSON.parse(event.data).data?.syncProgress;
    if (!run) return;
    clearTimeout(afterSilence);
    if (run.status === 'RUNNING') {
      if (isAtEnd()) await show(location.href, ['sync']).catch(() => {});
      return showProgress(run.progress);
    }
    stop();
    await refresh();
  });
  const ready = new Promise((resolve) => {
    events.addEventListener('open', resolve, { once: true });
    // Without the stream, the sync still runs, and a reload shows its progress.
    events.addEventListener('error', resolve, { once: true });
  });
  return { ready, stop };
}

/** @param {string} token */
async function start(token) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: mutation }),
  });
  const { data } = await response.json();
  return data?.syncNewReleases.userErrors[0]?.message ?? null;
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
  const following = follow();
  await following.ready;
  const refusal = await start(token);
  if (refusal === null) {
    if (token) sessionStorage.setItem(tokenKey, token);
    return;
  }
  following.stop();
  sessionStorage.removeItem(tokenKey);
  showRefusal(refusal);
}

box?.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const form = event.target;
  // If the script fails, the plain form may still work.
  submit(form).catch(() => form.submit());
});

function fillToken() {
  const field = box?.querySelector('input[name=token]');
  if (field instanceof HTMLInputElement) field.value = sessionStorage.getItem(tokenKey) ?? '';
}

fillToken();
if (box && !isAtEnd()) void follow();
