import { isReplaced, listParts, show } from './show.js';

const form = document.querySelector('#filters');
const pauseMs = 250;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {EventTarget | null} target */
const isOfFilters = (target) =>
  (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) && target.form === form;

/** The URL of the form, without empty fields. */
function addressOf() {
  const query = new URLSearchParams();
  if (form instanceof HTMLFormElement) {
    for (const [name, value] of new FormData(form)) if (value !== '') query.append(name, String(value));
  }
  const path = form?.getAttribute('action') ?? '/';
  return query.size > 0 ? `${path}?${query}` : path;
}

/** @param {'pushState' | 'replaceState'} how */
async function apply(how) {
  clearTimeout(waiting);
  const address = addressOf();
  if (address === location.pathname + location.search) return;
  history[how](null, '', address);
  const results = document.querySelector('#results');
  results?.setAttribute('aria-busy', 'true');
  try {
    await show(address, listParts);
  } catch (error) {
    if (!isReplaced(error)) location.assign(address);
  }
}

if (form) {
  document.addEventListener('change', (event) => {
    if (isOfFilters(event.target)) void apply('pushState');
  });
  document.addEventListener('input', (event) => {
    if (!isOfFilters(event.target) || !(event.target instanceof HTMLInputElement) || event.target.id !== 'search')
      return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void apply('replaceState'), pauseMs);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void apply('pushState');
  });
  // The form still has the values of the previous URL; only the server knows those of the new one.
  addEventListener('popstate', () => location.reload());
}
