/** The page that shows the URLs of a new feed is the response to a form. A reload of it would create another feed. */
if (document.querySelector('.new-feed')) history.replaceState(null, '', '/you');

/** @param {EventTarget | null} target */
function selectUrl(target) {
  if (target instanceof HTMLInputElement && target.matches('.new-feed input')) target.select();
}

// The browser may focus the first URL before this script runs.
selectUrl(document.activeElement);
document.addEventListener('focusin', ({ target }) => selectUrl(target));
