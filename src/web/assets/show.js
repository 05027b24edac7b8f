/** @type {Map<string, AbortController>} */
const latest = new Map();

/**
 * Replaces elements of this page with those of the page at a URL. A newer call aborts an older one for the same elements.
 * @param {string} address
 * @param {readonly string[]} ids
 */
export async function show(address, ids) {
  const call = new AbortController();
  for (const id of ids) {
    latest.get(id)?.abort();
    latest.set(id, call);
  }
  const response = await fetch(address, { headers: { accept: 'text/html' }, signal: call.signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const id of ids) {
    const [here, there] = [document.getElementById(id), page.getElementById(id)];
    if (!here || !there) return location.assign(address);
    for (const name of ['data-running', 'aria-busy']) {
      if (there.hasAttribute(name)) here.setAttribute(name, there.getAttribute(name) ?? '');
      else here.removeAttribute(name);
    }
    here.replaceChildren(...there.childNodes);
  }
  document.title = page.title;
  document.dispatchEvent(new Event('shown'));
}

/** Whether a newer call replaced this one. @param {unknown} error */
export const isReplaced = (error) => error instanceof DOMException && error.name === 'AbortError';

/** What depends on the filters. */
export const listParts = ['results', 'feeds', 'filters-summary', 'filters-clear'];
