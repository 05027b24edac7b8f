/** `/` focuses the search, except while the visitor types in a field. */
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('input, select, textarea')) return;
  const search = document.querySelector('#search');
  if (!(search instanceof HTMLInputElement)) return;
  event.preventDefault();
  search.focus();
  search.select();
});
