import type { TypeCounts } from '../documents/home.ts';
import { withQuery } from '../links.ts';
import { showNumber, typePlurals } from '../words.ts';

/** Shares of the kinds as one bar, over a legend that has the numbers and leads to each kind. */
export function TypeChart({ counts }: { counts: TypeCounts }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let from = 0;
  const parts = counts.map(({ type, count }) => {
    const x = from;
    from += (count / total) * 100;
    return { type, count, x, width: from - x };
  });
  return (
    <figure class="type-chart">
      <figcaption>Listed now, by kind</figcaption>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ type, x, width }) => (
          <rect key={type} class={`kind kind-${type.toLowerCase()}`} x={x} y={0} width={width} height={4} />
        ))}
      </svg>
      <ul>
        {parts.map(({ type, count }) => (
          <li key={type} class={`kind-${type.toLowerCase()}`}>
            <a href={withQuery('/', { type: type.toLowerCase() })}>{typePlurals[type]}</a> <b>{showNumber(count)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}
