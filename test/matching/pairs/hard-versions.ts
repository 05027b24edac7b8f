import { group as g, none, type Pair, right, spotify as s } from './pair.ts';

/** Live, remix, acoustic, demo, instrumental and remastered versions; editions of one work. */
export const versionPairs: readonly Pair[] = [
  none(
    'version',
    s('Harbour (Live)', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  none(
    'version',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour (live)', 'Elsa Brandt', '2020-05-01', 'Album+Live/12'),
  ),
  none(
    'version',
    s('Harbour - Live', 'Elsa Brandt', '2020-05-08', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour - Live', 'Elsa Brandt', '2020-05-08', 'single/1'),
    g('a', 'Harbour (live)', 'Elsa Brandt', '2020-05-08', 'Single+Live/1'),
    g('b', 'Harbour', 'Elsa Brandt', '2020-05-08', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Live)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour Live', 'Elsa Brandt', '2020-05-08', 'Album+Live/12', { titles: ['Harbour (live)'] }),
  ),
  right(
    'version',
    s('Harbour (Live)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-08', 'Album+Live/12'),
  ),
  right(
    'version',
    s('Harbour (Ao Vivo)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour (live)', 'Elsa Brandt', '2020-05-08', 'Album+Live/12'),
  ),
  right(
    'version',
    s('Harbour (Live at Dome Hall)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour: Live at Dome Hall', 'Elsa Brandt', '2020-05-08', 'Album+Live/12'),
  ),
  none(
    'version',
    s('Harbour (Live at Dome Hall)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour (live at the Blue Room)', 'Elsa Brandt', '2020-05-08', 'Album+Live/12'),
  ),
  none(
    'version',
    s('Harbour (Live 2003)', 'Elsa Brandt', '2020-05-08', 'album/12'),
    g('a', 'Harbour (live 2005)', 'Elsa Brandt', '2020-05-08', 'Album+Live/12'),
  ),
  right(
    'version',
    s('An Evening at Dome Hall', 'Elsa Brandt', '2018-11-02', 'album/16'),
    g('a', 'An Evening at Dome Hall', 'Elsa Brandt', '2018-11-02', 'Album+Live/16'),
  ),
  right(
    'version',
    s('Live and Learn Slowly', 'Elsa Brandt', '2018-11-02', 'album/10'),
    g('a', 'Live and Learn Slowly', 'Elsa Brandt', '2018-11-02', 'Album/10'),
  ),
  right(
    'version',
    s('Live at Dome Hall', 'Elsa Brandt', '2018-11-02', 'album/16'),
    g('a', 'Live at Dome Hall', 'Elsa Brandt', '2018-11-02', 'Album+Live/16'),
    g('b', 'Dome Hall', 'Elsa Brandt', '2018-11-02', 'Album/16'),
  ),
  none(
    'version',
    s('Harbour (Acoustic)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Acoustic)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (acoustic version)', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour - Acoustic Version', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('b', 'Harbour (acoustic)', 'Elsa Brandt', '2020-05-15', 'Single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (acoustic)', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour (Acústico)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour (Demo)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Demo)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single+Demo/1'),
  ),
  none(
    'version',
    s('Harbour (Instrumental)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Instrumental)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (instrumental)', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Instrumental Version)', 'Elsa Brandt', '2020-05-15', 'album/10'),
    g('a', 'Harbour (instrumentals)', 'Elsa Brandt', '2020-05-15', 'Album/10'),
  ),
  none(
    'version',
    s('Harbour (Karaoke Version)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (instrumental)', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour (Remix)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-15', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour (Remix)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (remix)', 'Elsa Brandt', '2020-05-15', 'Single+Remix/1'),
  ),
  none(
    'version',
    s('Harbour (Otis Kemp Remix)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (Nadja remix)', 'Elsa Brandt', '2020-05-15', 'Single+Remix/1'),
  ),
  right(
    'version',
    s('Harbour (Otis Kemp Remix)', 'Elsa Brandt', '2020-05-15', 'single/1'),
    g('a', 'Harbour (Otis Kemp remix)', 'Elsa Brandt', '2020-05-15', 'Single+Remix/1'),
    g('b', 'Harbour (Nadja remix)', 'Elsa Brandt', '2020-05-15', 'Single+Remix/1'),
  ),
  right(
    'version',
    s('Harbour - Otis Kemp Remix', 'Elsa Brandt / Otis Kemp', '2020-05-15', 'single/1'),
    g('a', 'Harbour (Otis Kemp remix)', 'Elsa Brandt', '2020-05-15', 'Single+Remix/1'),
  ),
  none(
    'version',
    s('Harbour (Remixes)', 'Elsa Brandt', '2020-06-15', 'single/6'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-06-15', 'EP/6'),
  ),
  right(
    'version',
    s('Harbour (Remixes)', 'Elsa Brandt', '2020-06-15', 'single/6'),
    g('a', 'Harbour Remixes', 'Elsa Brandt', '2020-06-15', 'EP+Remix/6', { titles: ['Harbour (The Remixes)'] }),
  ),
  none(
    'version',
    s('Harbour (Remixes, Vol. 1)', 'Elsa Brandt', '2020-06-15', 'single/6'),
    g('a', 'Harbour (Remixes, Vol. 2)', 'Elsa Brandt', '2020-06-15', 'EP+Remix/6'),
  ),
  none(
    'version',
    s('Harbour (Slowed + Reverb)', 'Elsa Brandt', '2020-06-15', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-06-15', 'Single/1'),
  ),
  none(
    'version',
    s("Harbour (Elsa's Version)", 'Elsa Brandt', '2023-06-15', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2023-06-15', 'Album/12'),
  ),
  right(
    'version',
    s("Harbour (Elsa's Version)", 'Elsa Brandt', '2023-06-16', 'album/14'),
    g('a', 'Harbour (Elsa’s version)', 'Elsa Brandt', '2023-06-16', 'Album/14'),
    g('b', 'Harbour', 'Elsa Brandt', '2008-06-16', 'Album/12'),
  ),
  none(
    'version',
    s('Harbour (Orchestral Version)', 'Elsa Brandt', '2023-06-16', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2023-06-16', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour - Radio Edit', 'Elsa Brandt', '2020-05-01', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Single/1'),
  ),
  right(
    'version',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'single/1'),
    g('a', 'Harbour (radio edit)', 'Elsa Brandt', '2020-05-01', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour (Extended Mix)', 'Elsa Brandt', '2020-07-01', 'single/1'),
    g('a', 'Harbour (sunset mix)', 'Elsa Brandt', '2020-07-01', 'Single/1'),
  ),
  none(
    'version',
    s('Harbour (A Cappella)', 'Elsa Brandt', '2020-07-01', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-07-01', 'Single/1'),
  ),
  // Remasters: one group, told by its dates
  right(
    'remaster',
    s('Harbour (Remastered)', 'Elsa Brandt', '1984-03-12', 'album/10'),
    g('a', 'Harbour', 'Elsa Brandt', '1984-03-12', 'Album/10'),
  ),
  right(
    'remaster',
    s('Harbour - Remastered 2011', 'Elsa Brandt', '2011-09-26', 'album/10'),
    g('a', 'Harbour', 'Elsa Brandt', '1984-03-12>2011-09-26', 'Album/10'),
  ),
  right(
    'remaster',
    s('Harbour (2011 Remaster)', 'Elsa Brandt #elsa brandt', '2011-09-26', 'album/10'),
    g('a', 'Harbour', 'Elsa Brandt', '1984-03-12', 'Album/10'),
  ),
  right(
    'remaster',
    s('Harbour (Remastered 2011)', 'Elsa Brandt', '1984', 'album/10'),
    g('a', 'Harbour', 'Elsa Brandt', '1984-03-12', 'Album/10'),
  ),
  none(
    'remaster',
    s('Harbour (Remastered)', 'Elsa Brandt', '1984-03-12', 'album/10'),
    g('a', 'Harbour', 'Elsa Brandt', '1999-03-12', 'Album/10'),
  ),
  none(
    'remaster',
    s('Harbour (Remastered)', 'Elsa Brandt', '2011-09-26', 'single/1'),
    g('a', 'Harbour', 'Elsa Brandt', '1984-03-12', 'Album/10'),
  ),
  right(
    'remaster',
    s('Live at Dome Hall (Remastered)', 'Elsa Brandt', '1991-03-12', 'album/10'),
    g('a', 'Live at Dome Hall', 'Elsa Brandt', '1991-03-12', 'Album+Live/10'),
  ),
  // Deluxe and the like
  right(
    'edition',
    s('Harbour (Deluxe Edition)', 'Elsa Brandt', '2020-05-01', 'album/16'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'edition',
    s('Harbour (Deluxe)', 'Elsa Brandt', '2020-11-06', 'album/18'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01>2020-11-06', 'Album/18'),
  ),
  right(
    'edition',
    s('Harbour (Deluxe)', 'Elsa Brandt #elsa brandt', '2020-11-06', 'album/18'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album'),
  ),
  right(
    'edition',
    s('Harbour (Super Deluxe)', 'Elsa Brandt', '2014-11-06', 'album/40'),
    g('a', 'Harbour (super deluxe)', 'Elsa Brandt', '1984-05-01>2014-11-06', 'Album/40'),
  ),
  right(
    'edition',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour (deluxe edition)', 'Elsa Brandt', '2020-05-01', 'Album/16'),
  ),
  right(
    'edition',
    s('Harbour (Explicit Version)', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'edition',
    s('Harbour [Clean]', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'edition',
    s('Harbour (Bonus Track Version)', 'Elsa Brandt', '2020-05-01', 'album/13'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'edition',
    s('Harbour (10th Anniversary Edition)', 'Elsa Brandt', '2018-05-04', 'album/20'),
    g('a', 'Harbour', 'Elsa Brandt', '2008-05-02>2018-05-04', 'Album/20'),
  ),
  right(
    'edition',
    s('Harbour (10th Anniversary Edition)', 'Elsa Brandt #elsa brandt', '2018-05-04', 'album/20'),
    g('a', 'Harbour', 'Elsa Brandt', '2008-05-02', 'Album'),
  ),
  none(
    'edition',
    s('Harbour (10th Anniversary Edition)', 'Elsa Brandt', '2018-05-04', 'album/20'),
    g('a', 'Harbours', 'Elsa Brandt', '2008-05-02', 'Album'),
  ),
  right(
    'edition',
    s('Harbour (Edición Especial)', 'Elsa Brandt', '2008-05-02', 'album/15'),
    g('a', 'Harbour', 'Elsa Brandt', '2008-05-02', 'Album/12'),
  ),
  right(
    'edition',
    s('Harbour (International Version)', 'Elsa Brandt', '2008-05-06', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2008-05-02', 'Album/12'),
  ),
  none(
    'edition',
    s('Harbour Deluxe', 'Elsa Brandt', '2012-05-06', 'album/9'),
    g('a', 'Harbour', 'Elsa Brandt', '2008-05-02', 'Album/12'),
  ),
  right(
    'edition',
    s('港（デラックス・エディション）', '白石ミナ', '2020-05-01', 'album/16'),
    g('a', '港', '白石ミナ', '2020-05-01', 'Album/12'),
  ),
  right(
    'edition',
    s('Hotel Deluxe', 'Elsa Brandt', '2012-05-06', 'album/9'),
    g('a', 'Hotel Deluxe', 'Elsa Brandt', '2012-05-06', 'Album/9'),
    g('b', 'Hotel', 'Elsa Brandt', '2012-05-06', 'Album/9'),
  ),
  right(
    'edition',
    s('Clean', 'Elsa Brandt', '2012-05-06', 'album/9'),
    g('a', 'Clean', 'Elsa Brandt', '2012-05-06', 'Album/9'),
  ),
  // Two versions of one day
  right(
    'one day',
    s('Harbour (Instrumentals)', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour (instrumentals)', 'Elsa Brandt', '2020-05-01', 'Album/12'),
    g('b', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'one day',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('b', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
    g('a', 'Harbour (instrumentals)', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'one day',
    s('Harbour (Side A)', 'Elsa Brandt', '2020-05-01', 'single/5'),
    g('a', 'Harbour (Side A)', 'Elsa Brandt', '2020-05-01', 'EP/5'),
    g('b', 'Harbour (Side B)', 'Elsa Brandt', '2020-05-01', 'EP/5'),
  ),
  none(
    'one day',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
    g('b', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
  right(
    'one day',
    s('Harbour', 'Elsa Brandt', '2020-05-01', 'album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
    g('a', 'Harbour', 'Elsa Brandt', '2020-05-01', 'Album/12'),
  ),
];
