import type { DayCount, TypeCount } from '../../catalog/read/release-counts.ts';
import { withQuery } from '../links.ts';
import { chartDays } from '../pages/home.data.ts';
import { addDays, countOf, showDay, showNumber, showShortDay, typePlurals } from '../words.ts';

const step = 10;
const height = 90;

/** Releases per day as bars up to today, with a text for screen readers. */
export function DayChart({ counts, today }: { counts: readonly DayCount[]; today: string }) {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]));
  const days = Array.from({ length: chartDays }, (_, index) => addDays(today, index - chartDays + 1));
  const bars = days.map((day) => ({ day, count: byDay.get(day) ?? 0 }));
  const most = bars.reduce((best, bar) => (bar.count > best.count ? bar : best), { day: today, count: 0 });
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const words =
    total === 0
      ? 'No releases in the last 30 days.'
      : `${countOf(total, 'release')} in the last 30 days, most on ${showDay(most.day)}: ${most.count}.`;
  return (
    <figure class="day-chart">
      <figcaption>Releases per day</figcaption>
      <svg viewBox={`0 0 ${chartDays * step} ${height}`} preserveAspectRatio="none" role="img" aria-label={words}>
        {bars.map(({ day, count }, index) => (
          <Bar key={day} day={day} count={count} x={index * step} share={most.count === 0 ? 0 : count / most.count} />
        ))}
      </svg>
      <p class="axis" aria-hidden="true">
        <span>{showShortDay(days[0] ?? today)}</span>
        <span>{most.count > 0 && `peak: ${most.count} on ${showShortDay(most.day)}`}</span>
        <span>today</span>
      </p>
    </figure>
  );
}

function Bar({ day, count, x, share }: { day: string; count: number; x: number; share: number }) {
  // A day with few releases must look different from a day without any.
  const tall = count === 0 ? 1 : Math.max(share * height, 3);
  return (
    <rect class={count === 0 ? 'bar bar-none' : 'bar'} x={x + 1} y={height - tall} width={step - 2} height={tall}>
      <title>{`${showShortDay(day)}: ${count}`}</title>
    </rect>
  );
}

/** The share of each type as one bar, above a legend with counts and links. */
export function TypeChart({ counts }: { counts: readonly TypeCount[] }) {
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
      <figcaption>New now, by type</figcaption>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ type, x, width }) => (
          <rect key={type} class={`kind kind-${type}`} x={x} y={0} width={width} height={4} />
        ))}
      </svg>
      <ul>
        {parts.map(({ type, count }) => (
          <li key={type} class={`kind-${type}`}>
            <a href={withQuery('/', { type })}>{typePlurals[type]}</a> <b>{showNumber(count)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}
