import { knownReleaseTypes } from '../../catalog/read/release-filter.ts';
import { filters } from '../../rest/filters.ts';
import { changed } from '../links.ts';
import { marketName, typePlurals } from '../words.ts';

interface FilterFormProps {
  /** From the URL; its values may be invalid. */
  query: URLSearchParams;
  markets: readonly string[];
  genres: readonly string[];
}

/** Filters without a field in the form. */
const hiddenFields = Object.keys(filters).filter(
  (name) => !['q', 'type', 'genre', 'genreQ', 'market', 'releasedSince', 'listedNow'].includes(name),
);

/** A GET form: filters work without a script, and a URL holds all of them. */
export function FilterForm({ query, markets, genres }: FilterFormProps) {
  const selected = query.getAll('type').flatMap((text) => text.toLowerCase().split(','));
  const count = new Set([...query.keys()].filter((name) => !['after', 'before', 'q'].includes(name))).size;
  return (
    <form id="filters" class="filters" action="/" method="get" aria-label="Filters">
      <details class="open-if-wide">
        <summary id="filters-summary">Filters{count > 0 && ` (${count})`}</summary>
        <div class="fields">
          <fieldset class="pills">
            <legend>Type</legend>
            {knownReleaseTypes.map((type) => (
              <label key={type}>
                <input type="checkbox" name="type" value={type} checked={selected.includes(type)} />
                <span>{typePlurals[type]}</span>
              </label>
            ))}
          </fieldset>
          {genres.length > 0 && <GenreField query={query} genres={genres} />}
          <MarketField value={query.get('market') ?? ''} markets={markets} />
          <label>
            Released since
            <input type="date" name="releasedSince" value={query.get('releasedSince') ?? ''} />
          </label>
          <label>
            Show
            <select name="listedNow">
              {Object.entries({ '': 'New now', false: 'Earlier', any: 'All' }).map(([value, words]) => (
                <option key={value} value={value} selected={(query.get('listedNow') ?? '') === value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          {[...query]
            .filter(([name]) => hiddenFields.includes(name))
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

/** Words of a genre; or one whole genre, to which other pages link. */
function GenreField({ query, genres }: Pick<FilterFormProps, 'query' | 'genres'>) {
  const genre = query.get('genre');
  if (genre !== null) {
    return (
      <p class="chosen">
        Genre
        <a href={changed('/', query, { genre: null })} dir="auto">
          {genre}
          <span class="visually-hidden">: remove this filter</span>
          <span aria-hidden="true"> ×</span>
        </a>
        <input type="hidden" name="genre" value={genre} />
      </p>
    );
  }
  return (
    <label>
      Genre
      <input
        type="text"
        name="genreQ"
        list="genres"
        value={query.get('genreQ') ?? ''}
        placeholder="Any"
        autocomplete="off"
      />
      <datalist id="genres">
        {genres.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

function MarketField({ value, markets }: { value: string; markets: readonly string[] }) {
  const options = value !== '' && !markets.includes(value) ? [...markets, value] : markets;
  return (
    <label>
      Market
      <select name="market">
        <option value="">Any</option>
        {options.map((market) => (
          <option key={market} value={market} selected={market === value}>
            {/^[A-Z]{2}$/.test(market) ? marketName(market) : market}
          </option>
        ))}
      </select>
    </label>
  );
}
