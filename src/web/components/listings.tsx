import { showReleaseDate } from '../dates.ts';
import type { ReleaseData } from '../documents/release.ts';
import { marketName } from '../words.ts';

/** Where and when it was listed as new. */
export function Listings({ listings }: { listings: ReleaseData['listings'] }) {
  if (listings.length === 0) return null;
  return (
    <section class="listings" aria-labelledby="listings">
      <h2 id="listings">Listed as new</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Market</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {listings.map(({ market, listedFrom, listedUntil }) => (
            <tr key={`${market} ${listedFrom}`}>
              <th scope="row">{marketName(market)}</th>
              <td>
                <Day moment={listedFrom} />
              </td>
              <td>{listedUntil === null ? 'now' : <Day moment={listedUntil} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Day = ({ moment }: { moment: string }) => <time dateTime={moment}>{showReleaseDate(moment.slice(0, 10))}</time>;
