import { Cover } from '../components/cover.tsx';
import { Layout } from '../components/layout.tsx';
import { SourceLink } from '../components/notice.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { showReleaseDate } from '../dates.ts';
import { loadFrame } from '../frame.ts';
import { artistHref, calendarHref, withQuery } from '../links.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { marketName, showNumber, typeNames } from '../words.ts';
import { renderNotFound } from './not-found.page.tsx';
import { loadRelease, type ReleaseData } from './release.data.ts';

/** When each market listed the release as new. */
function Listings({ listings }: { listings: ReleaseData['listings'] }) {
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

export async function answerRelease(visit: Visit): Promise<ShownPage> {
  const { scope, asset, params, nowMs } = visit;
  const [frame, data] = await Promise.all([loadFrame(scope), loadRelease(scope, params.id ?? '')]);
  if (!data) return renderNotFound(visit, 'release', frame);
  const { artists, listings, others } = data;
  const { name, url, images, type } = data.release;
  const page = (
    <Layout title={name} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <article>
        <div class="portrait">
          <Cover images={images} side={480} sizes="(min-width: 48rem) 26rem, 88vw" isEager alt={`Cover of ${name}`} />
          <div>
            <p class="eyebrow">{typeNames[type]}</p>
            <h1 dir="auto">{name}</h1>
            <ul class="billing" aria-label="Artists">
              {artists.map((artist) => (
                <li key={artist.spotifyId}>
                  <a href={artistHref(artist.spotifyId)} dir="auto">
                    {artist.name}
                  </a>
                </li>
              ))}
            </ul>
            <Facts data={data} />
            <SourceLink url={url} name={name} source={frame.source} />
          </div>
        </div>
        <Listings listings={listings} />
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">More by {artists.length === 1 ? 'this artist' : 'these artists'}</h2>
            <ReleaseGrid releases={others} source={frame.source} />
          </section>
        )}
      </article>
    </Layout>
  );
  return { page };
}

function Facts({ data: { release, genres } }: { data: ReleaseData }) {
  const { releaseDate, releasedOn, totalTracks, label } = release;
  return (
    <dl class="details">
      <div>
        <dt>Released</dt>
        <dd>
          {releasedOn === null ? (
            'No date'
          ) : (
            <a href={calendarHref(releasedOn.slice(0, 7))}>{showReleaseDate(releaseDate)}</a>
          )}
        </dd>
      </div>
      {totalTracks !== null && (
        <div>
          <dt>Tracks</dt>
          <dd>{showNumber(totalTracks)}</dd>
        </div>
      )}
      {label !== null && (
        <div>
          <dt>Label</dt>
          <dd dir="auto">{label}</dd>
        </div>
      )}
      {genres.length > 0 && (
        <div>
          <dt>Genres</dt>
          <dd>
            <ul class="tags">
              {genres.map((genre) => (
                <li key={genre}>
                  <a href={withQuery('/', { genre, listedNow: 'any' })}>{genre}</a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}
