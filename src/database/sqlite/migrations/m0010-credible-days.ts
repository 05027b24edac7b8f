import { Migration } from '@mikro-orm/migrations';

/** Releases dated more than two years ahead no longer lead lists (docs/decisions/0005). Logged like changes of a sync. */
export class M0010CredibleDays extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

// If the clock is not set yet, every date would seem far ahead, so the time of the last change counts as well.
const now = `max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), coalesce((select changed_at from catalog_revision), ''))`;
const lastDay = `(select date(substr(${now}, 1, 10), '+2 years'))`;

const statements = [
  `update catalog_revision set revision = revision + 1, changed_at = ${now}
    where exists (select id from release where released_on > ${lastDay})`,
  `insert into change (revision, at, kind, type, spotify_id, fields)
    select state.revision, state.changed_at, 'changed', 'Release', spotify_id,
      json_array(json_object('field', 'releasedOn', 'old', released_on, 'new', null))
    from release, catalog_revision as state where released_on > ${lastDay} order by release.id`,
  `update release set released_on = '' where released_on > ${lastDay}`,
  `update artist set latest_released_on = coalesce((
    select max(released_on) from release join release_credit on release_id = release.id where artist_id = artist.id
  ), '') where latest_released_on > ${lastDay}`,
];
