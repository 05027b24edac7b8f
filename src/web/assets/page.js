// What a page does beyond what it does without a script.
import './search-key.js';
import './filters.js';
import './sync.js';
