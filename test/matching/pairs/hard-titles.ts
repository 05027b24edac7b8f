import { group as g, none, type Pair, right, spotify as s } from './pair.ts';

/** Numbers, spelling, generic and self-titled names, soundtracks, classical works, compilations. */
export const titlePairs: readonly Pair[] = [
  right(
    'number',
    s('Atlas, Pt. 1', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas, Part One', 'Delta Row', '2021-04-02', 'Album/10'),
    g('b', 'Atlas, Part Two', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Atlas Part 1', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas (Part I)', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas, Pt. 1', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas, Pt. 2', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas, Pt. 1', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas, Vol. 2', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Atlas, Vol. 2', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas Volume II', 'Delta Row', '2021-04-02', 'Album/10'),
    g('b', 'Atlas Volume I', 'Delta Row', '2019-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Atlas, Vol. 2', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas, Volume Two', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas, Vol. 12', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas, Vol. 21', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Atlas IV', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas 4', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas IV', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas VI', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Atlas II', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Atlas', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Chapter Three', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Chapter III', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Twelve Winters', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', '12 Winters', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('Twelve Winters', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Twenty Winters', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('10,000 Lakes', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', '10000 Lakes', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'number',
    s('2021', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', '2020', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  right('number', s('#3', 'Delta Row', '2021-04-02', 'album/10'), g('a', '#3', 'Delta Row', '2021-04-02', 'Album/10')),
  right(
    'number',
    s('No. 3 Street', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Number Three Street', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'number',
    s('Malcolm X Boulevard', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Malcolm X Boulevard', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none('number', s('I', 'Delta Row', '2021-04-02', 'album/10'), g('a', '1', 'Delta Row', '2016-04-02', 'Album/10')),
  none(
    'number',
    s('Season 1, Episode 4', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', 'Season 1, Episode 5', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  // Spelling
  right(
    'spelling',
    s('Fire & Flint', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Fire and Flint', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('Fire + Flint', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Fire & Flint', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s("Rock 'n' Stone", 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Rock and Stone', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('The Long Field', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Long Field', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s("Don't Wait...", 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Don’t Wait…', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('WHAT NOW?!', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'What Now', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('Lo-Fi Sundays', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Lofi Sundays', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('S.O.S.', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'SOS', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('Déjà Été', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Deja Ete', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('Straße', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Strasse', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  right(
    'spelling',
    s('Night / Day', 'Delta Row', '2021-04-02', 'single/2'),
    g('a', 'Night/Day', 'Delta Row', '2021-04-02', 'Single/2'),
  ),
  right(
    'spelling',
    s('Slow: Burn', 'Delta Row', '2021-04-02', 'single/2'),
    g('a', 'Slow Burn', 'Delta Row', '2021-04-02', 'Single/2'),
  ),
  right('spelling', s('∆', 'Delta Row', '2021-04-02', 'album/10'), g('a', '∆', 'Delta Row', '2021-04-02', 'Album/10')),
  none('spelling', s('♥', 'Delta Row', '2021-04-02', 'album/10'), g('a', '♠', 'Delta Row', '2021-04-02', 'Album/10')),
  none('spelling', s('', 'Delta Row', '2021-04-02', 'album/10'), g('a', '', 'Delta Row', '2021-04-02', 'Album/10')),
  none('spelling', s('   ', 'Delta Row', '2021-04-02', 'album/10'), g('a', '', 'Delta Row', '2021-04-02', 'Album/10')),
  none(
    'spelling',
    s('', 'Delta Row #delta row', '2021-04-02', 'album/10'),
    g('a', 'Atlas', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'spelling',
    s('Rose', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Rosé Garden', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'spelling',
    s('Light', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Lights', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'spelling',
    s('Letters to No One', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Letters from No One', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  // Self-titled
  right(
    'self-titled',
    s('Delta Row', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Delta Row', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'self-titled',
    s('Delta Row', 'Delta Row', '2021', 'album/10'),
    g('a', 'Delta Row', 'Delta Row #delta row 2', '2021', 'Album'),
  ),
  none(
    'self-titled',
    s('Delta Row', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Delta Row', 'Delta Row', '2011-04-02', 'Album/10'),
  ),
  right(
    'self-titled',
    s('Delta Row', 'Delta Row #delta row', '2021-04-02', 'album/10'),
    g('a', 'Delta Row', 'Delta Row', '2021-04-02', 'Album/10'),
    g('b', 'Delta Row', 'Delta Row', '2011-04-02', 'Album/10'),
  ),
  right(
    'self-titled',
    s('Delta Row', 'Delta Row #delta row', '2011', 'album/10'),
    g('b', 'Delta Row', 'Delta Row', '2011-04-02', 'Album/10'),
    g('a', 'Delta Row', 'Delta Row', '2021-04-02', 'Album/10'),
  ),
  none(
    'self-titled',
    s('Delta Row (Deluxe)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Delta Row', 'Delta Row', '2011-04-02', 'Album'),
    g('b', 'Delta Row', 'Delta Row', '2001-04-02', 'Album'),
  ),
  none(
    'self-titled',
    s('Delta Row', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', 'Delta Row', 'Delta Row', '2021-04-02', 'EP/5'),
  ),
  right(
    'self-titled',
    s('Delta Row EP', 'Delta Row', '2021-04-02', 'single/5'),
    g('a', 'Delta Row EP', 'Delta Row', '2021-04-02', 'EP/5'),
  ),
  // Generic
  none(
    'generic',
    s('Greatest Hits', 'Delta Row', '2003', 'compilation/17'),
    g('a', 'Greatest Hits', 'Delta Row #delta row 2', '2003', 'Album+Compilation'),
  ),
  right(
    'generic',
    s('Greatest Hits', 'Delta Row #delta row', '2003-10-20', 'compilation/17'),
    g('a', 'Greatest Hits', 'Delta Row', '2003-10-20', 'Album+Compilation/17'),
  ),
  right(
    'generic',
    s('Greatest Hits', 'Delta Row', '2003-10-20', 'compilation/17'),
    g('a', 'Greatest Hits', 'Delta Row', '2003-10-20', 'Album+Compilation/17'),
  ),
  none(
    'generic',
    s('Greatest Hits', 'Delta Row', '2003-10-20', 'compilation/17'),
    g('a', 'Greatest Hits', 'Delta Row', '1994-10-20', 'Album+Compilation/12'),
  ),
  none(
    'generic',
    s('Live', 'Delta Row', '2003', 'album/12'),
    g('a', 'Live', 'Delta Row #delta row 2', '2003', 'Album+Live'),
  ),
  right(
    'generic',
    s('Live', 'Delta Row #delta row', '2003-10-20', 'album/12'),
    g('a', 'Live', 'Delta Row', '2003-10-20', 'Album+Live/12'),
  ),
  none(
    'generic',
    s('Untitled', 'Delta Row', '2003', 'album/12'),
    g('a', 'Untitled', 'Delta Row #delta row 2', '2003', 'Album'),
  ),
  none(
    'generic',
    s('Singles', 'Delta Row', '2003-10-20', 'compilation/12'),
    g('a', 'Singles', 'Delta Row', '2003-11-10', 'Album+Compilation/20'),
  ),
  none(
    'generic',
    s('Demo', 'Delta Row', '2003', 'single/4'),
    g('a', 'Demo', 'Delta Row #delta row 2', '2003', 'EP+Demo'),
  ),
  right(
    'generic',
    s('Demo', 'Delta Row', '2019-10-20', 'single/4'),
    g('a', 'Demo', 'Delta Row', '2019-10-20', 'EP+Demo/4'),
  ),
  none('generic', s('EP', 'Delta Row', '2019-10-20', 'single/4'), g('a', 'EP', 'Delta Row', '2019-11-15', 'EP/4')),
  none('generic', s('EP 1', 'Delta Row', '2019-10-20', 'single/4'), g('a', 'EP 2', 'Delta Row', '2019-10-20', 'EP/4')),
  none(
    'generic',
    s('The Best Of', 'Delta Row', '2019', 'compilation/14'),
    g('a', 'Best Of', 'Delta Row #delta row 2', '2019', 'Album+Compilation'),
  ),
  none('generic', s('1', 'Delta Row', '2019', 'album/14'), g('a', '1', 'Delta Row #delta row 2', '2019', 'Album')),
  // Singles, EPs and albums of one title
  right(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
    g('b', 'Signal', 'Delta Row', '2021-04-02', 'Album/11'),
  ),
  right(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'album/11'),
    g('b', 'Signal', 'Delta Row', '2021-04-02', 'Album/11'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  right(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'album/11'),
    g('b', 'Signal', 'Delta Row', '2021-04-09', 'Album/11'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  none(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'single/1'),
    g('b', 'Signal', 'Delta Row', '2021-04-09', 'Album/11'),
  ),
  none(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'album/11'),
    g('b', 'Signal', 'Delta Row', '2021-04-09', 'Single/1'),
  ),
  none(
    'type',
    s('Signal', 'Delta Row #delta row', '2021-04-02', 'single/1'),
    g('b', 'Signal', 'Delta Row', '2021-04-02', 'Album'),
  ),
  right(
    'type',
    s('Signal - EP', 'Delta Row', '2021-04-02', 'single/5'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'EP/5'),
  ),
  right(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'single/5'),
    g('a', 'Signal EP', 'Delta Row', '2021-04-02', 'EP/5'),
    g('b', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  none(
    'type',
    s('Signal EP', 'Delta Row', '2021-04-02', 'single/5'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  none(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', 'Signal EP', 'Delta Row', '2021-04-02', 'EP/5'),
  ),
  none(
    'type',
    s('The Signal EP', 'Delta Row', '2021-04-02', 'single/5'),
    g('a', 'The Signal LP', 'Delta Row', '2021-04-02', 'Album/12'),
  ),
  right(
    'type',
    s('Signal - Single', 'Delta Row', '2021-04-02', 'single/1'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'Single/1'),
  ),
  right(
    'type',
    s('Signal', 'Delta Row', '2021-04-02', 'single/3'),
    g('a', 'Signal', 'Delta Row', '2021-04-02', 'EP/3'),
  ),
  right('type', s('Signal', 'Delta Row', '2021-04-02', 'album/7'), g('a', 'Signal', 'Delta Row', '2021-04-02', 'EP/7')),
  right('type', s('Signal', 'Delta Row', '2021-04-02', 'album/10'), g('a', 'Signal', 'Delta Row', '2021-04-02', '/10')),
  // Soundtracks
  right(
    'soundtrack',
    s('Far Shore (Original Motion Picture Soundtrack)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Far Shore', 'Delta Row', '2021-04-02', 'Album+Soundtrack/20'),
  ),
  right(
    'soundtrack',
    s('Far Shore (Original Motion Picture Soundtrack)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Far Shore: Original Motion Picture Soundtrack', 'Delta Row', '2021-04-02', 'Album+Soundtrack/20'),
  ),
  right(
    'soundtrack',
    s('Far Shore (Music from the Motion Picture)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Far Shore (original soundtrack)', 'Delta Row', '2021-04-02', 'Album+Soundtrack/20'),
  ),
  none(
    'soundtrack',
    s('Far Shore (Original Motion Picture Score)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Far Shore: Original Motion Picture Soundtrack', 'Delta Row', '2021-04-02', 'Album+Soundtrack/14'),
  ),
  right(
    'soundtrack',
    s('Far Shore (Original Score)', 'Delta Row', '2021-04-02', 'album/20'),
    g('b', 'Far Shore: Original Motion Picture Score', 'Delta Row', '2021-04-02', 'Album+Soundtrack/20'),
    g('a', 'Far Shore: Original Motion Picture Soundtrack', 'Various Artists', '2021-04-02', 'Album+Soundtrack/14'),
  ),
  none(
    'soundtrack',
    s('Far Shore', 'Delta Row', '2021-04-02', 'album/10'),
    g('a', 'Far Shore: Original Soundtrack', 'Delta Row', '2011-04-02', 'Album+Soundtrack/10'),
  ),
  none(
    'soundtrack',
    s('Far Shore: Season 2 (Original Soundtrack)', 'Delta Row', '2021-04-02', 'album/20'),
    g('a', 'Far Shore: Season 1 (Original Soundtrack)', 'Delta Row', '2021-04-02', 'Album+Soundtrack/20'),
  ),
  // Compilations of several artists
  right(
    'various',
    s('Ten Songs for a Lost River', 'Various Artists', '2021-04-02', 'compilation/10'),
    g('a', 'Ten Songs for a Lost River', 'Various Artists', '2021-04-02', 'Album+Compilation/10'),
  ),
  none(
    'various',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/40'),
    g('a', 'Dance 2021', 'Various Artists', '2021-06-11', 'Album+Compilation/40'),
  ),
  none(
    'various',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/40'),
    g('a', 'Dance 2021', 'Various Artists', '2021-04-02', 'Album+Compilation/18'),
  ),
  none(
    'various',
    s('Greatest Hits', 'Various Artists', '2021-04-02', 'compilation/40'),
    g('a', 'Greatest Hits', 'Various Artists', '2021-04-02', 'Album+Compilation/18'),
  ),
  none(
    'various',
    s('Chill Piano', 'Various Artists', '2021', 'compilation/40'),
    g('a', 'Chill Piano', 'Various Artists', '2021', 'Album+Compilation'),
  ),
  none(
    'various',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/40'),
    g('a', 'Dance 2021', 'Delta Row', '2021-04-02', 'Album+Compilation/40'),
  ),
  none(
    'various',
    s('Dance 2021', 'Various Artists', '2021-04-02', 'compilation/20'),
    g('a', 'Dance 2021', 'Various Artists', '2021-04-02', 'Album+Compilation/20'),
    g('b', 'Dance 2021', 'Various Artists', '2021-04-02', 'Album+Compilation/20'),
  ),
  // Classical works
  right(
    'classical',
    s('Lenz: Symphony No. 5 in C Minor, Op. 67', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'album/4'),
    g('a', 'Lenz: Symphony no. 5 in C minor, op. 67', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'Album/4', {
      credit: 'Karl Lenz; Riverside Philharmonic',
    }),
  ),
  none(
    'classical',
    s('Lenz: Symphony No. 5 in C Minor, Op. 67', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'album/4'),
    g('a', 'Lenz: Symphony no. 6 in F major, op. 68', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'Album/4'),
  ),
  none(
    'classical',
    s('Lenz: String Quartet, Op. 18 No. 1', 'Karl Lenz / Ost Quartet', '2021-04-02', 'album/4'),
    g('a', 'Lenz: String Quartet, op. 18 no. 2', 'Karl Lenz / Ost Quartet', '2021-04-02', 'Album/4'),
  ),
  none(
    'classical',
    s('Lenz: Symphony No. 5', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'album/4'),
    g('a', 'Lenz: Symphony no. 5', 'Karl Lenz / Lakeside Philharmonic', '2021-04-02', 'Album/4'),
  ),
  right(
    'classical',
    s('Lenz: Symphony No. 5', 'Karl Lenz / Riverside Philharmonic / Jo Adler', '2021-04-02', 'album/4'),
    g('a', 'Lenz: Symphony no. 5', 'Karl Lenz / Riverside Philharmonic', '2021-04-02', 'Album/4'),
  ),
  right(
    'classical',
    s('Lenz: Études, Op. 10', 'Karl Lenz / Ana Reis', '2021-04-02', 'album/12'),
    g('a', 'Lenz: Etudes, opus 10', 'Karl Lenz / Ana Reis', '2021-04-02', 'Album/12'),
  ),
];
