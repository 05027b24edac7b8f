import { group as g, none, type Pair, right, spotify as s, upc } from './pair.ts';

/** Written before the weights were chosen, and not looked at to choose them. */
export const heldOutPairs: readonly Pair[] = [
  // Plain
  right(
    'plain',
    s('Paper Lanterns', 'Northern Quay', '2024-03-08', 'album/11'),
    g('a', 'Paper Lanterns', 'Northern Quay', '2024-03-08', 'Album/11'),
  ),
  right(
    'plain',
    s('Kitchen Radio', 'Ida Solberg', '2021-06-18', 'single/1'),
    g('a', 'Kitchen Radio', 'Ida Solberg', '2021-06-18', 'Single'),
  ),
  right(
    'plain',
    s('Salt Roads', 'Moss & Marrow', '2019-11-01', 'album/9'),
    g('a', 'Salt Roads', 'Moss and Marrow', '2019-11-01', 'Album/9'),
  ),
  right(
    'plain',
    s('Tin Parade', 'The Copper Ants', '2016-02-26', 'album/12'),
    g('a', 'Tin Parade', 'Copper Ants', '2016-02-26', 'Album'),
  ),
  right(
    'plain',
    s('quiet, please', 'lower case', '2023-09-29', 'album/8'),
    g('a', 'Quiet, Please', 'Lower Case', '2023-09-29', 'Album/8'),
  ),
  right(
    'plain',
    s('Ghost Apples', 'Peridot', '2022-01-14', 'single/4'),
    g('a', 'Ghost Apples', 'Peridot', '2022-01-14', 'EP/4'),
  ),
  right(
    'plain',
    s('Harvest of Wires', 'Static Orchard', '2020-10-30', 'album/10'),
    g('b', 'Harvest of Wires', 'Static Orchard', '2020-10-30', 'Album'),
    g('c', 'Harvest', 'Static Orchard', '2018-10-30', 'Album'),
  ),
  right(
    'plain',
    s('Vantablack', 'Olmo #olmo', '2018-05-04', 'album/10'),
    g('a', 'Vantablack', 'Olmo', '2018-05-04', 'Album/10'),
  ),
  // Same title, other artist
  none(
    'other artist',
    s('Midnight', 'Clara Finn', '2024-05-10', 'single/1'),
    g('a', 'Midnight', 'Tomas Vela', '2024-05-10', 'Single/1'),
  ),
  none('other artist', s('Gold', 'Sable', '2022-07-01', 'album/10'), g('a', 'Gold', 'Sabel', '2022-07-01', 'Album/10')),
  none(
    'other artist',
    s('Home', 'The Keys', '2020-02-14', 'album/10'),
    g('a', 'Home', 'The Kays', '2020-02-14', 'Album/10'),
    g('b', 'Home', 'Alicia Key', '2020-02-14', 'Album/10'),
  ),
  right(
    'other artist',
    s('Home', 'The Keys', '2020-02-14', 'album/10'),
    g('b', 'Home', 'Keys', '2020-02-14', 'Album/10'),
    g('a', 'Home', 'The Kays', '2020-02-14', 'Album/10'),
  ),
  none(
    'other artist',
    s('Runaway', 'Jonas', '2021-03-05', 'single/1'),
    g('a', 'Runaway', 'Jonas Brook', '2021-03-05', 'Single/1'),
  ),
  none(
    'other artist',
    s('Rivers', 'Alba / Nico', '2021-03-05', 'single/1'),
    g('a', 'Rivers', 'Alba Nico', '2022-03-05', 'Single/1'),
  ),
  // Same artist name, another artist
  none(
    'same name',
    s('First Light', 'Nova #nova-se', '2023-04-21', 'album/10'),
    g('a', 'First Light', 'Nova #nova-us', '2023-04-21', 'Album/10'),
  ),
  right(
    'same name',
    s('First Light', 'Nova #nova-se', '2023-04-21', 'album/10'),
    g('b', 'First Light', 'Nova #nova-se', '2023-04-21', 'Album/10'),
    g('a', 'First Light', 'Nova #nova-us', '2023-04-21', 'Album/10'),
  ),
  none(
    'same name',
    s('First Light', 'Nova', '2023-04-21', 'album/10'),
    g('b', 'First Light', 'Nova #nova-se', '2023-04-21', 'Album/10'),
    g('a', 'First Light', 'Nova #nova-us', '2023-04-21', 'Album/10'),
  ),
  none(
    'same name',
    s('First Light', 'Nova', '2023-04-21', 'album/10'),
    g('a', 'First Light', 'Nova #nova-us', '2009-04-21', 'Album/10'),
  ),
  right(
    'same name',
    s('First Light', 'Nova', '2023-04-21', 'album/10'),
    g('b', 'First Light', 'Nova #nova-se', '2023-04-21', 'Album/10'),
    g('a', 'First Light', 'Nova #nova-us', '2009-04-21', 'Album/10'),
  ),
  // Versions
  none(
    'version',
    s('Winter Tour (Live)', 'Fjordline', '2022-12-02', 'album/14'),
    g('a', 'Winter Tour', 'Fjordline', '2022-02-04', 'Album/10'),
  ),
  right(
    'version',
    s('Winter Tour (Live)', 'Fjordline', '2022-12-02', 'album/14'),
    g('b', 'Winter Tour', 'Fjordline', '2022-12-02', 'Album+Live/14'),
    g('a', 'Winter Tour', 'Fjordline', '2022-02-04', 'Album/10'),
  ),
  none(
    'version',
    s('Winter Tour', 'Fjordline', '2022-02-04', 'album/10'),
    g('b', 'Winter Tour (live)', 'Fjordline', '2022-02-04', 'Album+Live/14'),
  ),
  right(
    'version',
    s('Live from the Old Mill', 'Fjordline', '2019-08-09', 'album/12'),
    g('a', 'Live From the Old Mill', 'Fjordline', '2019-08-09', 'Album+Live/12'),
  ),
  none(
    'version',
    s('Undertow - Acoustic', 'Mara Lind', '2021-02-12', 'single/1'),
    g('a', 'Undertow', 'Mara Lind', '2021-02-12', 'Single/1'),
  ),
  right(
    'version',
    s('Undertow - Acoustic', 'Mara Lind', '2021-02-12', 'single/1'),
    g('a', 'Undertow (acoustic)', 'Mara Lind', '2021-02-12', 'Single/1'),
    g('b', 'Undertow', 'Mara Lind', '2021-01-15', 'Single/1'),
  ),
  right(
    'version',
    s('Undertow (Remixes)', 'Mara Lind', '2021-05-07', 'single/5'),
    g('a', 'Undertow (The Remixes)', 'Mara Lind', '2021-05-07', 'EP+Remix/5'),
    g('b', 'Undertow', 'Mara Lind', '2021-05-07', 'Single/1'),
  ),
  none(
    'version',
    s('Undertow (Kato Remix)', 'Mara Lind', '2021-05-07', 'single/1'),
    g('a', 'Undertow (Silo remix)', 'Mara Lind', '2021-05-07', 'Single+Remix/1'),
  ),
  right(
    'version',
    s('Undertow (Kato Remix)', 'Mara Lind', '2021-05-07', 'single/1'),
    g('a', 'Undertow (Kato remix)', 'Mara Lind', '2021-05-07', 'Single+Remix/1'),
  ),
  none(
    'version',
    s('Cinder (Instrumentals)', 'DJ Paragon', '2020-04-03', 'album/12'),
    g('a', 'Cinder', 'DJ Paragon', '2020-04-03', 'Album/12'),
  ),
  none(
    'version',
    s('Lowland (Demos)', 'Wren', '2018-09-07', 'album/9'),
    g('a', 'Lowland', 'Wren', '2018-09-07', 'Album/9'),
  ),
  right(
    'version',
    s('Lowland (Demos)', 'Wren', '2018-09-07', 'album/9'),
    g('a', 'Lowland: Demos', 'Wren', '2018-09-07', 'Album+Demo/9'),
    g('b', 'Lowland', 'Wren', '2017-09-07', 'Album/9'),
  ),
  none(
    'version',
    s('Speeding (Sped Up)', 'Kiko', '2023-02-03', 'single/1'),
    g('a', 'Speeding', 'Kiko', '2023-02-03', 'Single/1'),
  ),
  none(
    'version',
    s("Quarry (Mara's Version)", 'Mara Lind', '2023-02-03', 'album/12'),
    g('a', 'Quarry', 'Mara Lind', '2023-02-03', 'Album/12'),
  ),
  none(
    'version',
    s('Live in Oslo', 'Fjordline', '2015-06-05', 'album/12'),
    g('a', 'Live in Bergen', 'Fjordline', '2015-06-05', 'Album+Live/12'),
  ),
  // Editions
  right(
    'edition',
    s('Saltwater (Deluxe)', 'Ines Roca', '2023-08-25', 'album/16'),
    g('a', 'Saltwater', 'Ines Roca', '2023-05-12>2023-08-25', 'Album/16'),
  ),
  right(
    'edition',
    s('Saltwater (Deluxe Edition)', 'Ines Roca #ines roca', '2023-08-25', 'album/16'),
    g('a', 'Saltwater', 'Ines Roca', '2023-05-12', 'Album'),
  ),
  right(
    'edition',
    s('Saltwater [Explicit]', 'Ines Roca', '2023-05-12', 'album/12'),
    g('a', 'Saltwater', 'Ines Roca', '2023-05-12', 'Album/12'),
  ),
  right(
    'edition',
    s('Sixteen Rooms (20th Anniversary Edition)', 'Halden #halden', '2024-09-13', 'album/20'),
    g('a', 'Sixteen Rooms', 'Halden', '2004-09-13', 'Album'),
  ),
  right(
    'edition',
    s('Sixteen Rooms (2014 Remaster)', 'Halden', '2004-09-13', 'album/11'),
    g('a', 'Sixteen Rooms', 'Halden', '2004-09-13', 'Album/11'),
  ),
  right(
    'edition',
    s('Sixteen Rooms (Remastered)', 'Halden', '2014-11-24', 'album/11'),
    g('a', 'Sixteen Rooms', 'Halden', '2004-09-13>2014-11-24', 'Album/11'),
  ),
  right(
    'edition',
    s('Sixteen Rooms: Expanded Edition', 'Halden', '2014-11-24', 'album/19'),
    g('a', 'Sixteen Rooms (expanded edition)', 'Halden', '2004-09-13>2014-11-24', 'Album/19'),
  ),
  none(
    'edition',
    s('Halden (20th Anniversary Edition)', 'Halden', '2024-09-13', 'album/20'),
    g('a', 'Halden', 'Halden', '2001-09-13', 'Album'),
    g('b', 'Halden', 'Halden', '2004-09-13', 'Album'),
  ),
  // Scripts
  right(
    'script',
    s('Тихий свет', 'Вера Лунина', '2022-04-01', 'album/9'),
    g('a', 'Тихий свет', 'Вера Лунина ~Vera Lunina', '2022-04-01', 'Album/9'),
  ),
  right(
    'script',
    s('Тихий свет', 'Vera Lunina', '2022-04-01', 'album/9'),
    g('a', 'Тихий свет', 'Вера Лунина ^Lunina, Vera', '2022-04-01', 'Album/9'),
  ),
  right(
    'script',
    s('Silent Light', 'Vera Lunina', '2022-04-01', 'album/9'),
    g('a', 'Тихий свет', 'Вера Лунина ^Lunina, Vera', '2022-04-01', 'Album/9', { titles: ['Silent Light'] }),
  ),
  none(
    'script',
    s('Silent Light', 'Vera Lunina', '2022-04-01', 'album/9'),
    g('a', 'Тихий шум', 'Вера Лунина ^Lunina, Vera', '2022-04-01', 'Album/9'),
  ),
  right(
    'script',
    s('夜の電車', 'Aoi Kisaragi', '2021-07-07', 'single/1'),
    g('a', '夜の電車', '如月葵 ^Kisaragi, Aoi', '2021-07-07', 'Single/1'),
  ),
  right(
    'script',
    s('봄날의 편지', '은하수', '2020-03-20', 'single/2'),
    g('a', '봄날의 편지', 'Eunhasu ~은하수', '2020-03-20', 'Single/2'),
  ),
  right(
    'script',
    s('ليل طويل', 'Samir Haddad', '2019-10-11', 'album/8'),
    g('a', 'ليل طويل', 'سمير حداد ~Samir Haddad', '2019-10-11', 'Album/8'),
  ),
  right(
    'script',
    s('ΚΑΛΟΚΑΙΡΙ', 'Μαρία Ανέμη', '2018-06-22', 'album/10'),
    g('a', 'Καλοκαίρι', 'Μαρία Ανέμη', '2018-06-22', 'Album/10'),
  ),
  none(
    'script',
    s('Καλοκαίρι', 'Μαρία Ανέμη', '2018-06-22', 'album/10'),
    g('a', 'Καλοκαίρι', 'Μαρίνα Ανέμη', '2018-06-22', 'Album/10'),
  ),
  right(
    'script',
    s('Ciel d’été', 'Élodie Brûlé', '2017-05-19', 'album/10'),
    g('a', "Ciel d'ete", 'Elodie Brule', '2017-05-19', 'Album/10'),
  ),
  right('script', s('ガラスの月', 'ナナ', '2019-10-11', 'album/8'), g('a', 'ｶﾞﾗｽの月', 'ナナ', '2019-10-11', 'Album/8')),
  none(
    'script',
    s('カラスの月', 'ナナ', '2019-10-11', 'album/8'),
    g('a', 'ガラスの月', 'ナナ', '2019-10-11', 'Album/8'),
  ),
  // Featured artists
  right(
    'featuring',
    s('Neon Bloom (feat. Tasha Reed)', 'Kolt', '2022-08-19', 'single/1'),
    g('a', 'Neon Bloom', 'Kolt / Tasha Reed', '2022-08-19', 'Single/1', { credit: 'Kolt feat. Tasha Reed' }),
  ),
  right(
    'featuring',
    s('Neon Bloom', 'Kolt / Tasha Reed', '2022-08-19', 'single/1'),
    g('a', 'Neon Bloom (feat. Tasha Reed)', 'Kolt', '2022-08-19', 'Single/1'),
  ),
  right(
    'featuring',
    s('Neon Bloom', 'Kolt / Tasha Reed', '2022-08-19', 'single/1'),
    g('a', 'Neon Bloom', 'Kolt / Tasha Reed', '2022-08-19', 'Single/1', { credit: 'Kolt & Tasha Reed' }),
  ),
  right(
    'featuring',
    s('Neon Bloom', 'Tasha Reed / Kolt', '2022-08-19', 'single/1'),
    g('a', 'Neon Bloom', 'Kolt / Tasha Reed', '2022-08-19', 'Single/1', { credit: 'Kolt x Tasha Reed' }),
  ),
  none(
    'featuring',
    s('Neon Bloom (feat. Tasha Reed)', 'Kolt', '2022-08-19', 'single/1'),
    g('a', 'Neon Bloom (feat. Bo Lee)', 'Kolt', '2022-08-19', 'Single/1'),
  ),
  // Numbers
  right(
    'number',
    s('Cartography, Pt. 2', 'Meridian', '2021-09-10', 'album/10'),
    g('a', 'Cartography Part II', 'Meridian', '2021-09-10', 'Album/10'),
    g('b', 'Cartography Part I', 'Meridian', '2021-09-10', 'Album/10'),
  ),
  none(
    'number',
    s('Cartography, Pt. 2', 'Meridian', '2021-09-10', 'album/10'),
    g('a', 'Cartography, Part 3', 'Meridian', '2021-09-10', 'Album/10'),
  ),
  none(
    'number',
    s('Beat Tapes Vol. 4', 'Kato', '2021-09-10', 'album/10'),
    g('a', 'Beat Tapes, Volume 5', 'Kato', '2021-09-10', 'Album/10'),
  ),
  right(
    'number',
    s('Beat Tapes Vol. 4', 'Kato', '2021-09-10', 'album/10'),
    g('a', 'Beat Tapes, Volume Four', 'Kato', '2021-09-10', 'Album/10'),
  ),
  none(
    'number',
    s('Meridian II', 'Meridian', '2016-09-09', 'album/10'),
    g('a', 'Meridian III', 'Meridian', '2016-09-09', 'Album/10'),
  ),
  right(
    'number',
    s('Seven Seas', 'Meridian', '2016-09-09', 'album/10'),
    g('a', '7 Seas', 'Meridian', '2016-09-09', 'Album/10'),
  ),
  none('number', s('1997', 'Hollis', '2021-09-10', 'single/1'), g('a', '1996', 'Hollis', '2021-09-10', 'Single/1')),
  // Self-titled and generic
  right(
    'self-titled',
    s('Plumage', 'Plumage', '2015-04-10', 'album/11'),
    g('a', 'Plumage', 'Plumage', '2015-04-10', 'Album/11'),
  ),
  none(
    'self-titled',
    s('Plumage', 'Plumage', '2015-04-10', 'album/11'),
    g('a', 'Plumage', 'Plumage #plumage-2', '2019', 'Album/9'),
  ),
  right(
    'self-titled',
    s('Plumage', 'Plumage #plumage', '2015-04-10', 'album/11'),
    g('a', 'Plumage', 'Plumage', '2015-04-10', 'Album/11'),
    g('b', 'Plumage', 'Plumage', '2019-04-12', 'Album/11'),
  ),
  none(
    'generic',
    s('Greatest Hits', 'The Wanderers', '2005', 'compilation/18'),
    g('a', 'Greatest Hits', 'The Wanderers #wanderers-uk', '2005', 'Album+Compilation'),
  ),
  right(
    'generic',
    s('Greatest Hits', 'The Wanderers #wanderers', '2005-10-17', 'compilation/18'),
    g('a', 'Greatest Hits', 'The Wanderers #wanderers', '2005-10-17', 'Album+Compilation/18'),
  ),
  none('generic', s('Live', 'Mirador', '2011', 'album/10'), g('a', 'Live', 'Mirador #mirador-2', '2011', 'Album+Live')),
  none('generic', s('EP', 'Anders', '2020-05-01', 'single/4'), g('a', 'EP', 'Anders', '2020-09-01', 'EP/4')),
  // Kinds of release
  none(
    'type',
    s('Halogen', 'Fuse Box', '2023-01-20', 'single/1'),
    g('a', 'Halogen', 'Fuse Box', '2023-01-20', 'Album/11'),
  ),
  right(
    'type',
    s('Halogen', 'Fuse Box', '2023-01-20', 'single/1'),
    g('a', 'Halogen', 'Fuse Box', '2023-01-20', 'Single/1'),
    g('b', 'Halogen', 'Fuse Box', '2023-01-20', 'Album/11'),
  ),
  right(
    'type',
    s('Halogen', 'Fuse Box', '2023-03-24', 'album/11'),
    g('b', 'Halogen', 'Fuse Box', '2023-03-24', 'Album/11'),
    g('a', 'Halogen', 'Fuse Box', '2023-03-17', 'Single/1'),
  ),
  right(
    'type',
    s('Halogen - EP', 'Fuse Box', '2023-01-20', 'single/5'),
    g('a', 'Halogen EP', 'Fuse Box', '2023-01-20', 'EP/5'),
    g('b', 'Halogen', 'Fuse Box', '2023-01-20', 'Single/1'),
  ),
  right(
    'type',
    s('Halogen', 'Fuse Box', '2023-01-20', 'single/5'),
    g('a', 'Halogen EP', 'Fuse Box', '2023-01-20', 'EP/5'),
  ),
  none(
    'type',
    s('Halogen', 'Fuse Box', '2023-01-20', 'single/1'),
    g('a', 'Halogen EP', 'Fuse Box', '2023-01-20', 'EP/5'),
  ),
  // Dates
  right('date', s('Vesper', 'Lumen', '2020-11-13', 'album/10'), g('a', 'Vesper', 'Lumen', '2020-11-12', 'Album/10')),
  right('date', s('Vesper', 'Lumen', '1978', 'album/10'), g('a', 'Vesper', 'Lumen', '1978-06-02', 'Album/10')),
  right('date', s('Vesper', 'Lumen', '1978-01-01', 'album/10'), g('a', 'Vesper', 'Lumen', '1978', 'Album/10')),
  right('date', s('Vesper', 'Lumen', '2020-11', 'album/10'), g('a', 'Vesper', 'Lumen', '2020-11-13', 'Album/10')),
  none('date', s('Vesper', 'Lumen', '2020-11-13', 'album/10'), g('a', 'Vesper', 'Lumen', '2014-11-13', 'Album/10')),
  none('date', s('Vesper', 'Lumen', '2020-11-13', 'album/10'), g('a', 'Vesper', 'Lumen', '', 'Album')),
  right(
    'date',
    s('Vesper', 'Lumen #lumen', '2020-11-13', 'album/10'),
    g('a', 'Vesper', 'Lumen', '2020-11-24', 'Album/10'),
  ),
  none(
    'date',
    s('Vesper', 'Lumen', '2020-11-13', 'single/1'),
    g('a', 'Vesper', 'Lumen', '2020-11-13', 'Single/1'),
    g('b', 'Vesper', 'Lumen', '2020-11-13', 'Single/1'),
  ),
  // Various artists, soundtracks, classical music
  none(
    'various',
    s('Summer Hits 2023', 'Various Artists', '2023-06-30', 'compilation/40'),
    g('a', 'Summer Hits 2023', 'Various Artists', '2023-06-02', 'Album+Compilation/22'),
  ),
  right(
    'various',
    s('Songs for the Lighthouse Keepers', 'Various Artists', '2023-06-30', 'compilation/20'),
    g('a', 'Songs for the Lighthouse Keepers', 'Various Artists', '2023-06-30', 'Album+Compilation/20'),
  ),
  right(
    'soundtrack',
    s('The Last Ferry (Original Motion Picture Soundtrack)', 'Agnes Holm', '2020-01-24', 'album/18'),
    g('a', 'The Last Ferry', 'Agnes Holm', '2020-01-24', 'Album+Soundtrack/18'),
  ),
  none(
    'soundtrack',
    s('The Last Ferry (Original Score)', 'Agnes Holm', '2020-01-24', 'album/18'),
    g(
      'a',
      'The Last Ferry (Original Motion Picture Soundtrack)',
      'Various Artists',
      '2020-01-24',
      'Album+Soundtrack/15',
    ),
  ),
  right(
    'classical',
    s('Ravn: Piano Sonata No. 3, Op. 14', 'Edvard Ravn / Lise Holt', '2019-03-15', 'album/4'),
    g('a', 'Ravn: Piano Sonata no. 3, op. 14', 'Edvard Ravn / Lise Holt', '2019-03-15', 'Album/4', {
      credit: 'Edvard Ravn; Lise Holt',
    }),
  ),
  none(
    'classical',
    s('Ravn: Piano Sonata No. 3, Op. 14', 'Edvard Ravn / Lise Holt', '2019-03-15', 'album/4'),
    g('a', 'Ravn: Piano Sonata no. 4, op. 17', 'Edvard Ravn / Lise Holt', '2019-03-15', 'Album/4'),
  ),
  none(
    'classical',
    s('Ravn: Piano Sonata No. 3', 'Edvard Ravn / Lise Holt', '2019-03-15', 'album/4'),
    g('a', 'Ravn: Piano Sonata no. 3', 'Edvard Ravn / Otto Grieg', '2011-09-09', 'Album/4'),
  ),
  // Barcodes
  right(
    'barcode',
    s('Opaline', 'Sister Kite', '2022-10-07', 'album/10', upc(501)),
    g('a', 'Opaline', 'Sister Kite', '2022-10-07', 'Album/10', { barcode: `0${upc(501)}`, release: 'a1' }),
  ),
  right(
    'barcode',
    s('Opaline', 'Sister Kite #sister kite', '2022-10-07', 'album/10', `00${upc(502)}`),
    g('a', 'オパリン', 'Sister Kite', '2022', 'Album', { barcode: upc(502), release: 'a1' }),
  ),
  none(
    'barcode',
    s('Opaline', 'Sister Kite', '2022-10-07', 'album/10', upc(503)),
    g('a', 'Ten Years of Noise', 'Grindhaus', '2009-03-01', 'Album/20', { barcode: upc(503) }),
  ),
  right(
    'barcode',
    s('Opaline', 'Sister Kite', '2022-10-07', 'album/10', upc(504)),
    g('a', 'Opaline', 'Sister Kite', '2022-10-07', 'Album/10', { barcode: upc(504) }),
    g('b', 'Opaline', 'Sister Kite', '2022-10-07', 'Single/1'),
  ),
  none(
    'barcode',
    s('Opaline', 'Sister Kite', '2022-10-07', 'album/10', upc(505)),
    g('a', 'Opaline', 'Sister Kite', '2022-10-07', 'Album/10', { barcode: upc(505) }),
    g('b', 'Opaline', 'Sister Kite', '2022-10-07', 'Album/10', { barcode: upc(505) }),
  ),
  right(
    'barcode',
    s('Opaline', 'Sister Kite', '2022-10-07', 'album/10', upc(506)),
    g('a', 'Opaline', 'Sister Kite', '2022-10-07', 'Album/10', { barcode: upc(599) }),
  ),
  // Spelling
  right(
    'spelling',
    s('Good-Bye Blue Monday', 'Tollgate', '2014-03-07', 'album/10'),
    g('a', 'Goodbye Blue Monday', 'Tollgate', '2014-03-07', 'Album/10'),
  ),
  right(
    'spelling',
    s('Rock ’n’ Roll Weather', 'Tollgate', '2014-03-07', 'album/10'),
    g('a', 'Rock & Roll Weather', 'Tollgate', '2014-03-07', 'Album/10'),
  ),
  none(
    'spelling',
    s('Weather', 'Tollgate', '2014-03-07', 'album/10'),
    g('a', 'Whether', 'Tollgate', '2014-03-07', 'Album/10'),
  ),
  none('spelling', s('', 'Tollgate', '2014-03-07', 'album/10'), g('a', '', 'Tollgate', '2014-03-07', 'Album/10')),
  right(
    'spelling',
    s('÷', 'Tollgate', '2014-03-07', 'album/10'),
    g('a', '÷', 'Tollgate', '2014-03-07', 'Album/10'),
    g('b', '×', 'Tollgate', '2014-03-07', 'Album/10'),
  ),
];
