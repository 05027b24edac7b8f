import { group as g, none, type Pair, right, spotify as s } from './pair.ts';

/** Other artists of one title or name, credits, transliterations. */
export const artistPairs: readonly Pair[] = [
  none(
    'other artist',
    s('Gravity', 'Leo March', '2021-04-02', 'single/1'),
    g('a', 'Gravity', 'Iris Dahl', '2021-04-02', 'Single/1'),
  ),
  none(
    'other artist',
    s('Gravity', 'Leo March', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Iris Dahl', '2021-04-02', 'Album/10'),
    g('b', 'Gravity', 'Leon Marsh', '2021-04-02', 'Album/10'),
  ),
  right(
    'other artist',
    s('Gravity', 'Leo March', '2021-04-02', 'album/10'),
    g('b', 'Gravity', 'Leo March', '2021-04-02', 'Album/10'),
    g('a', 'Gravity', 'Iris Dahl', '2021-04-02', 'Album/10'),
  ),
  none(
    'other artist',
    s('Gravity', 'March', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Leo March', '2021-04-02', 'Album/10'),
  ),
  none(
    'other artist',
    s('Gravity', 'Leo March', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Leo March Orchestra', '2021-04-02', 'Album/10'),
  ),
  none(
    'other artist',
    s('Gravity', 'The March', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'March Brothers', '2021-04-02', 'Album/10'),
  ),
  none('other artist', s('Gravity', '', '2021-04-02', 'album/10'), g('a', 'Gravity', '', '2021-04-02', 'Album/10')),
  none(
    'other artist',
    s('Holy Night', 'Choir of St. Anne', '2021-12-03', 'single/1'),
    g('a', 'Holy Night', 'Choir of St. Luke', '2021-12-03', 'Single/1'),
  ),
  none(
    'other artist',
    s('Gravity', '!!!', '2021-04-02', 'album/10'),
    g('a', 'Gravity', '???', '2021-04-02', 'Album/10'),
  ),
  right(
    'other artist',
    s('Gravity', '!!!', '2021-04-02', 'album/10'),
    g('a', 'Gravity', '!!!', '2021-04-02', 'Album/10'),
  ),
  // One name, several artists
  none(
    'same name',
    s('Gravity', 'Mercury #mercury-nl', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '2021-04-02', 'Album/10'),
  ),
  right(
    'same name',
    s('Gravity', 'Mercury #mercury-nl', '2021-04-02', 'album/10'),
    g('b', 'Gravity', 'Mercury #mercury-nl', '2021-04-05', 'Album/10'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '2021-04-02', 'Album/10'),
  ),
  none(
    'same name',
    s('Gravity', 'Mercury', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '2021-04-02', 'Album/10'),
    g('b', 'Gravity', 'Mercury #mercury-nl', '2021-04-02', 'Album/10'),
  ),
  right(
    'same name',
    s('Gravity', 'Mercury', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '2021-04-02', 'Album/10'),
    g('b', 'Gravity', 'Mercury #mercury-nl', '1986', 'Album/8'),
  ),
  none(
    'same name',
    s('Gravity', 'Mercury', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '1986', 'Album/10'),
  ),
  none(
    'same name',
    s('Gravity', 'Mercury', '2021-04-02', 'single/1'),
    g('a', 'Gravity', 'Mercury #mercury-uk', '2021-04-02', 'Album/10'),
  ),
  none(
    'same name',
    s('Gravity', 'Mercury #mercury-nl / Io', '2021-04-02', 'single/1'),
    g('a', 'Gravity', 'Mercury #mercury-uk / Io', '2021-04-02', 'Single/1'),
  ),
  none(
    'same name',
    s('Distance (Deluxe)', 'Mercury', '2021-04-02', 'album/15'),
    g('a', 'Distance', 'Mercury #mercury-uk', '1994-04-02', 'Album'),
  ),
  // Spelling of names
  right(
    'name',
    s('Gravity', 'Björn Åkesson', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Bjorn Akesson', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'THE MARCH HARES', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'March Hares', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Otter & Swan', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Otter and Swan', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Otter & Swan', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Otter / Swan', '2021-04-02', 'Album/10', { credit: 'Otter & Swan' }),
  ),
  right(
    'name',
    s('Gravity', 'Otter / Swan', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Otter & Swan', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Otter + Swan', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Otter & Swan', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Gene Marlow Jr', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Gene Marlow Jr.', '2021-04-02', 'Album/10'),
  ),
  right('name', s('Gravity', 'DC/OC', '2021-04-02', 'album/10'), g('a', 'Gravity', 'DCOC', '2021-04-02', 'Album/10')),
  right(
    'name',
    s('Gravity', 'M.A.R.C.', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'MARC', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Ke$la', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Kesla ~Ke$la', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'March, The', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'The March ^March, The', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Leonard March', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'L. March ~Leonard March', '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'O’Malley', '2021-04-02', 'album/10'),
    g('a', 'Gravity', "O'Malley", '2021-04-02', 'Album/10'),
  ),
  right(
    'name',
    s('Gravity', 'Tyrell, The Poet', '2021-04-02', 'album/10'),
    g('a', 'Gravity', 'Tyrell, the Poet', '2021-04-02', 'Album/10'),
  ),
  // Scripts
  right('script', s('Снег', 'Земля', '2021-04-02', 'album/10'), g('a', 'Снег', 'Земля', '2021-04-02', 'Album/10')),
  right(
    'script',
    s('Снег', 'Zemlya', '2021-04-02', 'album/10'),
    g('a', 'Снег', 'Земля ^Zemlya', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('Sneg', 'Zemlya', '2021-04-02', 'album/10'),
    g('a', 'Снег', 'Земля ^Zemlya', '2021-04-02', 'Album/10', { titles: ['Sneg'] }),
  ),
  none(
    'script',
    s('Снег', 'Zemlia', '2021-04-02', 'album/10'),
    g('a', 'Снег', 'Земля ^Zemlya', '2021-04-02', 'Album/10'),
  ),
  none(
    'script',
    s('Снег', 'Земля', '2021-04-02', 'album/10'),
    g('a', 'Свет', 'Земля ^Zemlya', '2021-04-02', 'Album/10'),
  ),
  right('script', s('ЁЛКА', 'Земля', '2021-04-02', 'album/10'), g('a', 'Ёлка', 'Земля', '2021-04-02', 'Album/10')),
  right(
    'script',
    s('Φως', 'Νίκος Αλεξίου', '2021-04-02', 'album/10'),
    g('a', 'ΦΩΣ', 'Νίκος Αλεξίου ^Alexiou, Nikos', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('Φως', 'Nikos Alexiou', '2021-04-02', 'album/10'),
    g('a', 'Φως', 'Νίκος Αλεξίου ^Alexiou, Nikos', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('春の夢', '白石ミナ', '2021-04-02', 'album/10'),
    g('a', '春の夢', '白石ミナ ^Shiraishi, Mina', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('春の夢', 'Mina Shiraishi', '2021-04-02', 'album/10'),
    g('a', '春の夢', '白石ミナ ^Shiraishi, Mina', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('春の夢', 'MINA SHIRAISHI', '2021-04-02', 'album/10'),
    g('a', '春の夢', '白石ミナ ~Shiraishi Mina ~Mina Shiraishi', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('Haru no Yume', 'Mina Shiraishi', '2021-04-02', 'album/10'),
    g('a', '春の夢', '白石ミナ ^Shiraishi, Mina', '2021-04-02', 'Album/10', { titles: ['Haru no Yume'] }),
  ),
  none(
    'script',
    s('夏の夢', 'Mina Shiraishi', '2021-04-02', 'album/10'),
    g('a', '春の夢', '白石ミナ ^Shiraishi, Mina', '2021-04-02', 'Album/10'),
  ),
  none('script', s('バス', '白石ミナ', '2021-04-02', 'album/10'), g('a', 'パス', '白石ミナ', '2021-04-02', 'Album/10')),
  right(
    'script',
    s('ﾊﾙﾉﾕﾒ', '白石ミナ', '2021-04-02', 'album/10'),
    g('a', 'ハルノユメ', '白石ミナ', '2021-04-02', 'Album/10'),
  ),
  right(
    'script',
    s('달빛', '강하늘별', '2021-04-02', 'single/1'),
    g('a', '달빛', '강하늘별 ~Haneulbyeol', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('달빛', 'Haneulbyeol', '2021-04-02', 'single/1'),
    g('a', '달빛', '강하늘별 ~Haneulbyeol', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('Moonlight (달빛)', 'Haneulbyeol', '2021-04-02', 'single/1'),
    g('a', 'Moonlight (달빛)', '강하늘별 ~Haneulbyeol', '2021-04-02', 'Single/1'),
  ),
  none(
    'script',
    s('달빛', 'Haneul', '2021-04-02', 'single/1'),
    g('a', '달빛', '강하늘별 ~Haneulbyeol', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('قمر', 'ليلى منصور', '2021-04-02', 'single/1'),
    g('a', 'قمر', 'ليلى منصور ~Layla Mansour', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('قمر', 'Layla Mansour', '2021-04-02', 'single/1'),
    g('a', 'قمر', 'ليلى منصور ~Layla Mansour', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('قَمَر', 'ليلى منصور', '2021-04-02', 'single/1'),
    g('a', 'قمر', 'ليلى منصور', '2021-04-02', 'Single/1'),
  ),
  none(
    'script',
    s('قمر', 'Layla Mansur', '2021-04-02', 'single/1'),
    g('a', 'قمر', 'ليلى مراد ~Layla Murad', '2021-04-02', 'Single/1'),
  ),
  right('script', s('ชายทะเล', 'น้ำใส', '2021-04-02', 'single/1'), g('a', 'ชายทะเล', 'น้ำใส', '2021-04-02', 'Single/1')),
  // Featured artists
  right(
    'featuring',
    s('Ember (feat. Juno Wild)', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass / Juno Wild', '2021-04-02', 'Single/1', { credit: 'Cass feat. Juno Wild' }),
  ),
  right(
    'featuring',
    s('Ember', 'Cass / Juno Wild', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass', '2021-04-02', 'Single/1', { titles: ['Ember (feat. Juno Wild)'] }),
  ),
  right(
    'featuring',
    s('Ember (with Juno Wild)', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass / Juno Wild', '2021-04-02', 'Single/1', { credit: 'Cass with Juno Wild' }),
  ),
  right(
    'featuring',
    s('Ember (ft. Juno Wild & Bo)', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass / Juno Wild / Bo', '2021-04-02', 'Single/1', { credit: 'Cass feat. Juno Wild & Bo' }),
  ),
  right(
    'featuring',
    s('Ember (feat. Juno Wild) - Otis Kemp Remix', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember (Otis Kemp remix)', 'Cass / Juno Wild', '2021-04-02', 'Single+Remix/1', {
      credit: 'Cass feat. Juno Wild',
    }),
  ),
  none(
    'featuring',
    s('Ember (feat. Juno Wild)', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Juno Wild', '2021-04-02', 'Single/1'),
  ),
  none(
    'featuring',
    s('Ember (feat. Juno Wild)', 'Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember (feat. Max Dorn)', 'Cass', '2021-04-02', 'Single/1'),
  ),
  right(
    'featuring',
    s('Ember (feat. Juno Wild)', 'Cass', '2021-04-02', 'single/1'),
    g('b', 'Ember', 'Cass / Juno Wild', '2021-04-02', 'Single/1', { credit: 'Cass feat. Juno Wild' }),
    g('a', 'Ember', 'Cass', '2021-03-02', 'Single/1'),
  ),
  right(
    'featuring',
    s('Ember', 'Cass', '2021-03-02', 'single/1'),
    g('a', 'Ember', 'Cass', '2021-03-02', 'Single/1'),
    g('b', 'Ember', 'Cass / Juno Wild', '2021-04-02', 'Single/1', { credit: 'Cass feat. Juno Wild' }),
  ),
  right(
    'featuring',
    s('Ember', 'Juno Wild / Cass', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass / Juno Wild', '2021-04-02', 'Single/1'),
  ),
  none(
    'featuring',
    s('Ember', 'Cass / Juno Wild', '2021-04-02', 'single/1'),
    g('a', 'Ember', 'Cass / Max Dorn', '2021-04-02', 'Single/1'),
  ),
];
