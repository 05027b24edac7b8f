// Pages work without scripts; these improve them.
import './search-key.js';
import './filters.js';
import './sync.js';
import './new-feed.js';
import './last-visit.js';
