import { group as g, none, type Pair, right, spotify as s, upc } from './pair.ts';

/** Written against the first version of the matcher. It had 12 wrong matches among them, and missed 9 of 21. */
export const lessonPairs: readonly Pair[] = [
  // A single comes before the EP or album of its title
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-23', 'EP'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'EP'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-23', 'single/5'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-23', 'single/5'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-23', 'Single'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr #ada norr', '2021-04-23', 'single/5'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-23', 'album/12'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'EP'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-23', 'single/5'),
    g('a', 'Low Tide', 'Ada Norr', '2021-05-02', 'Album'),
  ),
  right(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-23', 'single/5'),
    g('b', 'Low Tide', 'Ada Norr', '2021-04-23', 'EP'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single'),
  ),
  right(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single'),
    g('b', 'Low Tide', 'Ada Norr', '2021-04-23', 'EP'),
  ),
  right(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/4'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/4'),
  ),
  none(
    'title track',
    s('Low Tide / High Tide', 'Ada Norr', '2021-04-02', 'single/2'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'title track',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single+Remix/1'),
  ),
  // Words of editions that shops use
  right(
    'edition',
    s('Low Tide (Original Mix)', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  right(
    'edition',
    s('Low Tide (Japan Edition)', 'Ada Norr', '2021-04-02', 'album/13'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Album/12'),
  ),
  right(
    'edition',
    s('Low Tide (Legacy Edition)', 'Ada Norr', '2011-04-01', 'album/26'),
    g('a', 'Low Tide', 'Ada Norr', '1991-04-02>2011-04-01', 'Album/26'),
  ),
  right(
    'edition',
    s('Low Tide (with Bonus Tracks)', 'Ada Norr', '2021-04-02', 'album/13'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Album/12'),
  ),
  right(
    'edition',
    s('Low Tide (25 Year Anniversary)', 'Ada Norr', '2021-04-02', 'album/13'),
    g('a', 'Low Tide', 'Ada Norr', '1996-04-02>2021-04-02', 'Album/13'),
  ),
  right(
    'edition',
    s('Low Tide (Deluxe Version) [Remastered 2015]', 'Ada Norr', '2015-04-03', 'album/20'),
    g('a', 'Low Tide', 'Ada Norr', '1996-04-02>2015-04-03', 'Album/20'),
  ),
  right(
    'edition',
    s('Low Tide (From "The Far Shore")', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'edition',
    s('Low Tide (English Version)', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'edition',
    s('Low Tide (Commentary)', 'Ada Norr', '2021-04-02', 'album/12'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Album/12'),
  ),
  none(
    'edition',
    s('Low Tide (B-Sides)', 'Ada Norr', '2021-04-02', 'album/12'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Album/12'),
  ),
  none(
    'edition',
    s('Low Tide (Re-Recorded)', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'edition',
    s('Low Tide (Club Mix)', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'edition',
    s('Low Tide (DJ Mix)', 'Ada Norr', '2021-04-02', 'album/12'),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-02', 'Album/12'),
  ),
  // Credits
  right(
    'credit',
    s('Low Tide ft Milo Ray', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr / Milo Ray', '2021-04-02', 'Single/1', { credit: 'Ada Norr feat. Milo Ray' }),
  ),
  right(
    'credit',
    s('Low Tide (w/ Milo Ray)', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr / Milo Ray', '2021-04-02', 'Single/1'),
  ),
  right(
    'credit',
    s('Low Tide (Remix) [feat. Milo Ray]', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide (remix)', 'Ada Norr / Milo Ray', '2021-04-02', 'Single+Remix/1'),
  ),
  right(
    'credit',
    s('Low Tide', 'Ada Norr #ada norr / Milo Ray', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr / Unnamed #milo', '2021-04-02', 'Single/1', { credit: 'Ada Norr & Milo Ray' }),
  ),
  none(
    'credit',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Ada Norr & the Sailors', '2021-04-02', 'Single/1'),
  ),
  none(
    'credit',
    s('Low Tide', 'Otter & Swan', '2021-04-02', 'single/1'),
    g('a', 'Low Tide', 'Otter', '2021-04-02', 'Single/1'),
  ),
  // Barcodes that are typed wrongly
  none(
    'barcode',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1', upc(701)),
    g('a', 'Spring Tide', 'Ada Norr', '2021-04-02', 'Single/1', { barcode: upc(701) }),
  ),
  none(
    'barcode',
    s('Low Tide', 'Ada Norr #ada norr', '2021-04-02', 'album/10', upc(702)),
    g('a', 'Spring Tide', 'Ada Norr', '2009-04-02', 'Album/10', { barcode: upc(702) }),
  ),
  none(
    'barcode',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'single/1', upc(703)),
    g('a', 'Low Tide', 'Ada Norr', '2021-04-23', 'Album/12', { barcode: upc(703) }),
  ),
  right(
    'barcode',
    s('Low Tide', 'Ada Norr', '2021-04-02', 'album/10', upc(704)),
    g('a', 'Low Tide', 'Ada Norr', '1996', 'Album/10', { barcode: upc(704) }),
  ),
  // Series
  none(
    'series',
    s('Harbour Tapes 1 2', 'Ada Norr', '2021-04-02', 'single/1'),
    g('a', 'Harbour Tapes 12', 'Ada Norr', '2021-04-02', 'Single/1'),
  ),
  none(
    'series',
    s('Live at the Pier, Night 1', 'Ada Norr', '2021-04-02', 'album/12'),
    g('a', 'Live at the Pier, Night 2', 'Ada Norr', '2021-04-02', 'Album+Live/12'),
  ),
  none(
    'series',
    s('Greatest Hits, Vol. 1', 'Ada Norr', '2021-04-02', 'compilation/12'),
    g('a', 'Greatest Hits, Vol. 2', 'Ada Norr', '2021-04-02', 'Album+Compilation/12'),
  ),
  right(
    'series',
    s('The Singles: 1992–2003', 'Ada Norr', '2003-11-24', 'compilation/15'),
    g('a', 'The Singles 1992-2003', 'Ada Norr', '2003-11-24', 'Album+Compilation/15'),
  ),
  none(
    'series',
    s("That's What I Hear 85", 'Various Artists', '2013-07-22', 'compilation/40'),
    g('a', 'That’s What I Hear! 86', 'Various Artists', '2013-07-22', 'Album+Compilation/40'),
  ),
  right(
    'series',
    s("That's What I Hear 85", 'Various Artists', '2013-07-22', 'compilation/40'),
    g('a', 'That’s What I Hear! 85', 'Various Artists', '2013-07-22', 'Album+Compilation/40'),
  ),
  // Scripts
  right(
    'script',
    s('שָׁלוֹם', 'נועה כהן', '2021-04-02', 'single/1'),
    g('a', 'שלום', 'נועה כהן', '2021-04-02', 'Single/1'),
  ),
  right(
    'script',
    s('Đêm Trắng', 'Nguyễn Lan', '2021-04-02', 'single/1'),
    g('a', 'Dem trang', 'Nguyen Lan', '2021-04-02', 'Single/1'),
  ),
  right('script', s('IŞIK', 'Ilgaz', '2021-04-02', 'single/1'), g('a', 'Işık', 'Ilgaz', '2021-04-02', 'Single/1')),
  right(
    'script',
    s('冬の歌 - Winter Song', '白石ミナ', '2021-04-02', 'single/1'),
    g('a', '冬の歌 (Winter Song)', '白石ミナ', '2021-04-02', 'Single/1'),
  ),
];
