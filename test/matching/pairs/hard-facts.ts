import { group as g, none, type Pair, right, spotify as s, upc } from './pair.ts';

/** Dates in several precisions, and barcodes. */
export const factPairs: readonly Pair[] = [
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-01', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'single/1'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-03', 'Single/1'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2020-12-31', 'single/1'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-01-01', 'Single/1'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-4-2', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-30', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '1981', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '1981-01-01', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-09', 'Album/10'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-23', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2017-04-02', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2011-04-02', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2017-04-02', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '0000', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '', 'Album/10'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021', 'single/1'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2022', 'Single/1'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'single/1'),
    g('b', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Single/1'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2016-04-02', 'Single/1'),
  ),
  none(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021', 'single/1'),
    g('b', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Single/1'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-09-02', 'Single/1'),
  ),
  right(
    'date',
    s('Meadow Lights', 'Rosa Quint', '2021-10-10', 'album/10'),
    g('b', 'Meadow Lights', 'Rosa Quint', '2021-10-10', 'Album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-12-10', 'Album/10'),
  ),
  // A reissue keeps the date of the first release, or has its own
  right(
    'reissue',
    s('Meadow Lights', 'Rosa Quint', '1981-09-04', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04>2015-02-20', 'Album/10'),
  ),
  right(
    'reissue',
    s('Meadow Lights', 'Rosa Quint', '2015-02-20', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04>2015-02-20', 'Album/10'),
  ),
  right(
    'reissue',
    s('Meadow Lights (Reissue)', 'Rosa Quint #rosa quint', '2015-02-20', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04', 'Album/10'),
  ),
  none(
    'reissue',
    s('Meadow Lights (Reissue)', 'Rosa Quint', '1971-02-20', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04', 'Album/10'),
  ),
  none(
    'reissue',
    s('Meadow Lights', 'Rosa Quint', '2015-02-20', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04', 'Album'),
  ),
  right(
    'reissue',
    s('Meadow Lights', 'Rosa Quint', '1981-09-04', 'album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04>2015-02-20', 'Album/10'),
    g('a', 'Meadow Lights', 'Rosa Quint', '1981-09-04>2001-02-20', 'Album/10'),
    g('b', 'Meadow Lights', 'Rosa Quint', '1999-09-04', 'Album/10'),
  ),
  // Barcodes
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(1)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(1), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', `00${upc(2)}`),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(2), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(3)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: `0${upc(3)}`, release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(4)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2019', 'Album/10', { barcode: upc(4), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10', upc(5)),
    g('a', '牧場の灯', 'Rosa Quint', '2009', 'Album', { barcode: upc(5), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Quint, Rosa', '2021-04-02', 'album/10', upc(6)),
    g('a', 'Meadow Lights', 'Роза Квинт', '2021-04-02', 'Album/10', { barcode: upc(6), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights (Deluxe)', 'Rosa Quint', '2021-10-02', 'album/15', upc(7)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02>2021-10-02', 'Album/15', { barcode: upc(7), release: 'r1' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(8)),
    g('a', 'Concrete', 'Nail Factory', '2021-04-02', 'Album/10', { barcode: upc(8), release: 'r1' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(9)),
    g('a', 'Concrete', 'Rosa Quint #rosa quint 2', '2001-04-02', 'Album/10', { barcode: upc(9), release: 'r1' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(10)),
    g('a', 'Meadow Lights', 'Nail Factory', '1999-04-02', 'Album/10', { barcode: upc(10), release: 'r1' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10', upc(11)),
    g('a', 'Meadow Lights (live)', 'Rosa Quint', '2021-08-02', 'Album+Live/10', { barcode: upc(11), release: 'r1' }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(12)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(12), release: 'r1' }),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(12), release: 'r2' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(13)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(13) }),
    g('b', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(13) }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(14)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(14) }),
    g('b', 'Other Lights', 'Rosa Quint', '2021-09-02', 'Album/10', { barcode: upc(14) }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10', upc(15)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(15) }),
    g('b', 'Other Lights', 'Rosa Quint', '2021-09-02', 'Album/10', { barcode: upc(15) }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(16)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(17) }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(18)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(18) }),
    g('b', 'Meadow Lights', 'Rosa Quint', '2021-04-02', 'Album/10'),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', ''),
    g('a', 'Concrete', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: '' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10', '000000000000'),
    g('a', 'Concrete', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: '0000000000000' }),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'album/10', '600000000201'),
    g('a', 'Concrete', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: '600000000201' }),
  ),
  right(
    'barcode',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/40', upc(21)),
    g('a', 'Dance 2021', 'Various Artists', '2021-04-02', 'Album+Compilation/40', { barcode: upc(21), release: 'r1' }),
  ),
  none(
    'barcode',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/40', upc(22)),
    g('a', 'Ambient 2013', 'Various Artists', '2013-04-02', 'Album+Compilation/12', { barcode: upc(22) }),
  ),
  right(
    'barcode',
    s('Rosa Quint', 'Rosa Quint', '2021-04-02', 'album/10', upc(23)),
    g('a', 'Rosa Quint', 'Rosa Quint', '2021-04-02', 'Album/10', { barcode: upc(23) }),
    g('b', 'Rosa Quint', 'Rosa Quint', '2021-04-02', 'Album/10'),
  ),
  none(
    'barcode',
    s('Meadow Lights', 'Rosa Quint #rosa quint', '2021-04-02', 'single/1', upc(24)),
    g('a', 'Hill Lights', 'Rosa Quint', '2019-04-02', 'Album/12', { barcode: upc(24) }),
  ),
  right(
    'barcode',
    s('Meadow Lights', 'Rosa Quint', '2021-04-02', 'album/10', upc(25)),
    g('a', 'Meadow Lights', 'Rosa Quint', '2021-04', 'Album', {
      barcode: ` ${upc(25).slice(0, 6)} ${upc(25).slice(6)}`,
    }),
  ),
];
