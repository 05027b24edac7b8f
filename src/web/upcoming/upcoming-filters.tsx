import { knownPrimaryTypes } from '../../catalog/announcements/announcement-filter.ts';
import { upcomingFilters } from '../../rest/upcoming-filters.ts';
import { changed } from '../links.ts';

/** Filters without a field in the form. */
const hiddenFields = [
  ...Object.keys(upcomingFilters).filter(
    (name) => !['q', 'type', 'secondaryType', 'not.secondaryType', 'releasedSince', 'state'].includes(name),
  ),
  'show',
];

const types = { album: 'Albums', single: 'Singles', ep: 'EPs', broadcast: 'Broadcasts', other: 'Others' };
const shownTypes = [...knownPrimaryTypes.filter((type) => type !== 'broadcast'), 'other'] as const;

const secondaryTypes = ['live', 'remix', 'compilation', 'soundtrack', 'demo', 'mixtape/street'];

const states = { '': 'Upcoming', listed: 'Listed since', withdrawn: 'Withdrawn', past: 'Past' };

/** A GET form: filters work without a script, and a URL holds all of them. Values may be invalid. */
export function UpcomingFilters({ query }: { query: URLSearchParams }) {
  const selected = query.getAll('type').flatMap((text) => text.toLowerCase().split(','));
  const names = [...query.keys()].filter((name) => !['after', 'before', 'q', 'show'].includes(name));
  const count = new Set(names).size;
  const cleared = changed('/upcoming', new URLSearchParams(), { q: query.get('q') || null, show: query.get('show') });
  return (
    <form id="filters" class="filters" action="/upcoming" method="get" aria-label="Filters">
      <details class="open-if-wide">
        <summary id="filters-summary">Filters{count > 0 && ` (${count})`}</summary>
        <div class="fields">
          <fieldset class="pills">
            <legend>Type</legend>
            {shownTypes.map((type) => (
              <label key={type}>
                <input type="checkbox" name="type" value={type} checked={selected.includes(type)} />
                <span>{types[type]}</span>
              </label>
            ))}
          </fieldset>
          <Choice
            label="Kind"
            name="secondaryType"
            value={query.get('secondaryType')}
            options={[['', 'Any'], ...secondaryTypes.map((type): Option => [type, capital(type)])]}
          />
          <Choice
            label="Leave out"
            name="not.secondaryType"
            value={query.get('not.secondaryType')}
            options={[['', 'Nothing'], ...secondaryTypes.map((type): Option => [type, capital(type)])]}
          />
          <label>
            Released since
            <input type="date" name="releasedSince" value={query.get('releasedSince') ?? ''} />
          </label>
          <Choice label="Show" name="state" value={query.get('state')} options={Object.entries(states)} />
          {[...query]
            .filter(([name]) => hiddenFields.includes(name))
            .map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          <div class="actions">
            <button type="submit">Apply</button>
            <span id="filters-clear">{count > 0 && <a href={cleared}>Clear</a>}</span>
          </div>
        </div>
      </details>
    </form>
  );
}

type Option = [value: string, words: string];

interface ChoiceProps {
  label: string;
  name: string;
  value: string | null;
  options: readonly Option[];
}

/** A value of the URL that is no usual one stays. */
function Choice({ label, name, value, options }: ChoiceProps) {
  const isUsual = options.some(([usual]) => usual === (value ?? ''));
  const all: readonly Option[] = isUsual || value === null ? options : [...options, [value, value]];
  return (
    <label>
      {label}
      <select name={name}>
        {all.map(([option, words]) => (
          <option key={option} value={option} selected={(value ?? '') === option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
