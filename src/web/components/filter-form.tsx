import { knownReleaseTypes } from '../../catalog/read/release-filter.ts';
import { changed } from '../links.ts';
import { marketName, typePlurals } from '../words.ts';

interface FilterFormProps {
  /** As the address has it, whether it can be used or not. */
  query: URLSearchParams;
  markets: readonly string[];
  genres: readonly string[];
}

/** Parameters that have no field, and are carried along. */
const unseen = ['listedOn', 'name', 'releasedBefore'];

/** What narrows the list, all of it in the address: a form that a browser sends by itself. */
export function FilterForm({ query, markets, genres }: FilterFormProps) {
  const asked = query.getAll('type').flatMap((text) => text.toLowerCase().split(','));
  const count = new Set([...query.keys()].filter((name) => !['after', 'before', 'q'].includes(name))).size;
  return (
    <form id="filters" class="filters" action="/" method="get" aria-label="Filters">
      <details>
        <summary id="filters-summary">Filters{count > 0 && ` (${count})`}</summary>
        <div class="fields">
          <fieldset class="pills">
            <legend>Kind</legend>
            {knownReleaseTypes.map((type) => (
              <label key={type}>
                <input type="checkbox" name="type" value={type} checked={asked.includes(type)} />
                <span>{typePlurals[type]}</span>
              </label>
            ))}
          </fieldset>
          <GenreField value={query.get('genre') ?? ''} genres={genres} />
          <MarketField value={query.get('market') ?? ''} markets={markets} />
          <label>
            Released since
            <input type="date" name="releasedSince" value={query.get('releasedSince') ?? ''} />
          </label>
          <label>
            On the list
            <select name="listedNow">
              {Object.entries({ '': 'Listed now', false: 'No longer', any: 'All' }).map(([value, words]) => (
                <option key={value} value={value} selected={(query.get('listedNow') ?? '') === value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          {[...query]
            .filter(([name]) => unseen.includes(name))
            .map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          <div class="actions">
            <button type="submit">Apply</button>
            <span id="filters-clear">
              {count > 0 && <a href={changed('/', new URLSearchParams(), { q: query.get('q') || null })}>Clear</a>}
            </span>
          </div>
        </div>
      </details>
    </form>
  );
}

function GenreField({ value, genres }: { value: string; genres: readonly string[] }) {
  return (
    <label>
      Genre
      <input type="text" name="genre" list="genres" value={value} placeholder="Any" autocomplete="off" />
      <datalist id="genres">
        {genres.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

function MarketField({ value, markets }: { value: string; markets: readonly string[] }) {
  const known = value !== '' && !markets.includes(value) ? [...markets, value] : markets;
  return (
    <label>
      Market
      <select name="market">
        <option value="">Any</option>
        {known.map((market) => (
          <option key={market} value={market} selected={market === value}>
            {/^[A-Z]{2}$/.test(market) ? marketName(market) : market}
          </option>
        ))}
      </select>
    </label>
  );
}
