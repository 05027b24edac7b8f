import { group as g, none, type Pair, right, spotify as s, upc } from './pair.ts';

/** Written after the last change of the weights, and not looked at since. */
export const laterHeldOutPairs: readonly Pair[] = [
  right(
    'plain',
    s('Blueprints for Rain', 'Kestrel Lane', '2023-10-13', 'album/11', upc(801)),
    g('a', 'Blueprints for Rain', 'Kestrel Lane', '2023-10-13', 'Album', { barcode: upc(880) }),
  ),
  right(
    'plain',
    s('the hours between', 'june & july', '2024-02-02', 'single/3'),
    g('a', 'The Hours Between', 'June & July', '2024-02-02', 'Single'),
  ),
  right(
    'plain',
    s('Bonecollector', 'Hexen Rot', '2020-10-31', 'album/8'),
    g('a', 'Bone Collector', 'Hexen Rot', '2020-10-31', 'Album/8'),
  ),
  right(
    'plain',
    s('Mirrors (Deluxe Edition) [Explicit]', 'Yaz Odell', '2022-06-10', 'album/18'),
    g('a', 'Mirrors', 'Yaz Odell', '2022-06-10', 'Album/14'),
  ),
  right(
    'plain',
    s('Mirrors (Side B Deluxe)', 'Yaz Odell', '2022-06-10', 'album/18'),
    g('a', 'Mirrors (Side B Deluxe)', 'Yaz Odell', '2022-06-10', 'Album'),
  ),
  none(
    'sequel',
    s('Mirrors', 'Yaz Odell', '2022-06-10', 'album/12'),
    g('a', 'Mirrors II', 'Yaz Odell', '2022-06-24', 'Album/12'),
  ),
  none(
    'sequel',
    s('Room 9', 'Yaz Odell', '2022-06-10', 'single/1'),
    g('a', 'Room 6', 'Yaz Odell', '2022-06-10', 'Single/1'),
  ),
  none(
    'sequel',
    s('Book One: Water', 'Yaz Odell', '2022-06-10', 'album/10'),
    g('a', 'Book Two: Water', 'Yaz Odell', '2022-06-10', 'Album/10'),
  ),
  right(
    'sequel',
    s('Book One: Water', 'Yaz Odell', '2022-06-10', 'album/10'),
    g('a', 'Book I: Water', 'Yaz Odell', '2022-06-10', 'Album/10'),
  ),
  none(
    'sequel',
    s('Late Sessions #14', 'Yaz Odell', '2022-06-10', 'single/1'),
    g('a', 'Late Sessions #41', 'Yaz Odell', '2022-06-10', 'Single/1'),
  ),
  none(
    'single and EP',
    s('Clover', 'Dot Mason', '2023-05-05', 'single/2'),
    g('a', 'Clover', 'Dot Mason', '2023-05-26', 'EP'),
  ),
  right(
    'single and EP',
    s('Clover', 'Dot Mason', '2023-05-05', 'single/2'),
    g('a', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
    g('b', 'Clover', 'Dot Mason', '2023-05-26', 'EP'),
  ),
  none(
    'single and EP',
    s('Clover', 'Dot Mason', '2023-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-26', 'EP'),
  ),
  none('single and EP', s('Clover', 'Dot Mason', '2023', 'single/1'), g('a', 'Clover', 'Dot Mason', '2023', 'Album')),
  right(
    'single and EP',
    s('Clover EP', 'Dot Mason', '2023-05-26', 'single/6'),
    g('a', 'Clover', 'Dot Mason', '2023-05-26', 'EP'),
    g('b', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
  ),
  none(
    'versions',
    s('Clover (Strings Version)', 'Dot Mason', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
  ),
  none(
    'versions',
    s('Clover (Nightcore)', 'Dot Mason', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
  ),
  none(
    'versions',
    s('Clover', 'Dot Mason', '2023-05-05', 'single/1'),
    g('a', 'Clover (demo)', 'Dot Mason', '2023-05-05', 'Single+Demo'),
  ),
  none(
    'versions',
    s('Clover (Live Session)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
  ),
  none(
    'versions',
    s('Clover (Live from the Attic)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover (Live at the Cellar)', 'Dot Mason', '2023-05-12', 'Single+Live'),
  ),
  none(
    'versions',
    s('Clover (Piano Acoustic)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-12', 'Single'),
  ),
  none(
    'versions',
    s('Clover (Unplugged)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-12', 'Single'),
  ),
  none(
    'versions',
    s('Clover (VIP Mix)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-12', 'Single'),
  ),
  none(
    'versions',
    s('Clover Remixed', 'Dot Mason', '2023-05-12', 'single/4'),
    g('a', 'Clover', 'Dot Mason', '2023-05-12', 'EP'),
  ),
  right(
    'versions',
    s('Clover (En Vivo)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover (live)', 'Dot Mason', '2023-05-12', 'Single+Live'),
  ),
  right(
    'versions',
    s('Clover (Unplugged)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover (unplugged)', 'Dot Mason', '2023-05-12', 'Single'),
  ),
  none(
    'versions',
    s('Clover (2023)', 'Dot Mason', '2023-05-12', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-12', 'Single'),
  ),
  none(
    'people',
    s('Clover', 'Dot Mason Trio', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-05', 'Single'),
  ),
  none('people', s('Clover', 'DJ Dot', '2023-05-05', 'single/1'), g('a', 'Clover', 'Dot', '2023-05-05', 'Single')),
  none(
    'people',
    s('Clover', 'Dot Mason / Rio', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason / Leo', '2023-05-05', 'Single'),
  ),
  none(
    'people',
    s('Clover (feat. Rio)', 'Dot Mason', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason', '2023-05-26', 'Single'),
  ),
  none(
    'people',
    s('Clover', 'Dot Mason #dot-1', '2023-05-05', 'single/1', upc(802)),
    g('a', 'Clover', 'Dot Mason #dot-2', '2023-05-05', 'Single'),
  ),
  right(
    'people',
    s('Clover', 'Rio #rio / Dot Mason', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason / Rio #rio', '2023-05-05', 'Single'),
  ),
  right(
    'people',
    s('Clover', 'Mason, Dot', '2023-05-05', 'single/1'),
    g('a', 'Clover', 'Dot Mason ^Mason, Dot', '2023-05-05', 'Single'),
  ),
  none(
    'barcode',
    s('Clover', 'Dot Mason', '2023-05-05', 'single/1', upc(803)),
    g('a', 'Clover (remixes)', 'Dot Mason', '2023-05-05', 'EP+Remix', { barcode: upc(803) }),
  ),
  none(
    'barcode',
    s('Clover', 'Dot Mason #dot mason', '2023-05-05', 'album/10', upc(804)),
    g('a', 'Thistle', 'Dot Mason', '2021-01-01', 'Album', { barcode: upc(804) }),
  ),
  right(
    'barcode',
    s('Clover', 'Dot Mason', '2023-05-05', 'album/10', upc(805)),
    g('a', 'Clover', 'Dot Mason', '2022-12-16', 'Album', { barcode: `00${upc(805)}` }),
  ),
  none(
    'barcode',
    s('Clover', 'Dot Mason', '2023-05-05', 'album/10', upc(806)),
    g('a', 'Clover', 'The Fieldmice', '2011-05-05', 'Album', { barcode: upc(806) }),
  ),
  right(
    'date',
    s('Clover', 'Dot Mason', '2023-05-05', 'album/10'),
    g('a', 'Clover', 'Dot Mason', '2023-05-19', 'Album'),
  ),
  none(
    'date',
    s('Clover', 'Dot Mason', '2023-05-05', 'album/10'),
    g('a', 'Clover', 'Dot Mason', '2022-05-05', 'Album/10'),
  ),
  none(
    'date',
    s('Clover (Anniversary Edition)', 'Dot Mason', '2023-05-05', 'album/10'),
    g('a', 'Clover', 'Dot Mason #other', '1973-05-05', 'Album/10'),
  ),
  none(
    'generic',
    s('The Collection', 'Dot Mason', '2010', 'compilation/20'),
    g('a', 'The Collection', 'Dot Mason #other', '2010', 'Album+Compilation'),
  ),
  none(
    'generic',
    s('Demos', 'Dot Mason', '2019-05', 'album/10'),
    g('a', 'Demos', 'Dot Mason #other', '2019-05', 'Album+Demo'),
  ),
  right(
    'generic',
    s('Intro', 'Dot Mason #dot mason', '2019-05-10', 'single/1'),
    g('a', 'Intro', 'Dot Mason', '2019-05-10', 'Single'),
  ),
  right(
    'script',
    s('ПЕРВЫЙ СНЕГ', 'Группа «Север»', '2022-11-18', 'single/1'),
    g('a', 'Первый снег', 'Группа Север', '2022-11-18', 'Single'),
  ),
  right(
    'script',
    s('Первый снег', 'Sever', '2022-11-18', 'single/1'),
    g('a', 'Первый снег', 'Север ~Sever', '2022-11-18', 'Single'),
  ),
  none(
    'script',
    s('Первый снег', 'Север', '2022-11-18', 'single/1'),
    g('a', 'Первый свет', 'Север', '2022-11-18', 'Single'),
  ),
  right(
    'script',
    s('星屑のワルツ（通常盤）', '海野ソラ', '2022-11-18', 'single/3'),
    g('a', '星屑のワルツ', '海野ソラ', '2022-11-18', 'Single'),
  ),
  right(
    'script',
    s('나비 (Butterfly)', '하린', '2022-11-18', 'single/1'),
    g('a', '나비 (Butterfly)', 'Harin ~하린', '2022-11-18', 'Single'),
  ),
  right(
    'script',
    s('أغنية البحر', 'Rami Nassar', '2022-11-18', 'single/1'),
    g('a', 'أُغْنِيَة البحر', 'رامي نصار ~Rami Nassar', '2022-11-18', 'Single'),
  ),
];
