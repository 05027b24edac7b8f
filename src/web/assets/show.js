/** @type {AbortController | null} */
let current = null;

/**
 * Replaces elements of this page with those of the page at a URL. A newer call aborts an older one.
 * @param {string} address
 * @param {readonly string[]} ids
 */
export async function show(address, ids) {
  current?.abort();
  current = new AbortController();
  const response = await fetch(address, { headers: { accept: 'text/html' }, signal: current.signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const id of ids) {
    const [here, there] = [document.getElementById(id), page.getElementById(id)];
    if (!here || !there) return location.assign(address);
    for (const name of ['data-running']) {
      if (there.hasAttribute(name)) here.setAttribute(name, there.getAttribute(name) ?? '');
      else here.removeAttribute(name);
    }
    here.replaceChildren(...there.childNodes);
  }
  document.title = page.title;
}
