import { words } from '../dice.ts';

export const materials = words(`Wicker, Gantry, Tarpaulin, Limestone, Semaphore, Pewter, Cobble, Larchwood, Sodium,
  Bakelite, Isobar, Thicket, Dovetail, Clinker, Marl, Halfpenny, Turnpike, Ochre, Hessian, Plimsoll, Quillwort, Osier,
  Sluice, Tallow, Wharfside, Umber, Vellum, Bracken, Selvedge, Flintlime, Gorse, Kelp, Loam, Mica, Nettle, Oakum, Pumice,
  Rushlight, Sorrel, Tansy, Corduroy, Teasel, Shingle, Buckram, Feldspar, Lichen, Muslin, Peat, Saltpan, Tinplate`);

export const trades = words(`Surveyors, Archivists, Ferrymen, Gazetteers, Ropewalkers, Stenographers, Wardens,
  Apothecaries, Botanists, Cartwrights, Glaziers, Printmakers, Weathervanes, Tollkeepers, Understudies, Signalmen,
  Locksmiths, Barometers, Thatchers, Cordwainers, Drovers, Bookbinders, Lockkeepers, Marshals, Tidewaiters, Engravers`);

export const institutions = words(`Gazette, Annex, Parade, Observatory, Quarterly, Committee, Terminus, Exchange,
  Arcade, Conservatory, Township, Almanac, Registry, Paddock, Ferry, Reunion, Lido, Viaduct, Bureau, Assembly,
  Granary, Causeway, Boathouse, Department`);

export const givenNames =
  words(`Ida, Marlon, Imogen, Caspian, Odette, Rufus, Thea, Desmond, Oriel, Callum, Nerys, Jonah,
  Beatrix, Tobias, Maren, Elliot, Sable, Winifred, Amos, Coralie, Leith, Petra, Gideon, Isolde, Femi, Adaeze, Kwabena,
  Nomsa, Priya, Anand, Leilani, Tane, Rosalind, Auberon, Cleo, Hester, Linus, Marguerite, Otis, Saffron`);

export const surnameRoots = words(`Ock, Pemb, Tre, Farn, Cald, Bram, Hal, Quen, Stan, Win, Ash, Mar, Dun, Ells, Gar,
  Hol, Ive, Kes, Lus, Nor, Ott, Pen, Ridd, Sal, Thorn, Ul, Ver, Wrax, Yar, Zeal`);

export const surnameEnds =
  words(`combe, thwaite, stow, lade, grave, ingham, ridding, worthy, sallow, bourne, wick, mere,
  leigh, hurst, garth, caster, by, tock, lock, minster`);

export const qualities = words(`Unfinished, Borrowed, Patient, Leeward, Sidelong, Unhurried, Half-Lit, Second-Hand,
  Overwintered, Provisional, Lopsided, Unsent, Weatherproof, Rented, Threadbare, Inland, Footsore, Unlisted,
  Hand-Painted, Waterlogged, Bilingual, Left-Handed, Salt-Stained, Untranslated, Portable, Reversible, Moonless,
  Windward, Tenfold, Unclaimed, Amber-Lit, Off-Season, Overdue, Half-Remembered, Unpainted, Clockless, Two-Storey,
  Midweek, Landlocked, Upholstered, Unrehearsed, Barefoot, Ambidextrous, Ill-Fitting, Lamplit, Rain-Soft, Unopened,
  Eastbound, Misfiled, Hand-Me-Down, Sun-Bleached, Tongue-Tied, Waist-Deep, Unnumbered, Sleepless, Frostproof, Mislaid,
  Well-Thumbed, Double-Knotted`);

export const things = words(`Inventory, Arithmetic, Cutlery, Weather Map, Geometry, Telegram, Timetable, Footbridge,
  Wallpaper, Greenhouse, Handwriting, Staircase, Orchard, Marginalia, Tributary, Postcard, Allotment, Shorebird,
  Winter Coat, Switchboard, Ballroom, Waiting Room, Alphabet, Compass, Bandstand, Ferry Crossing, Passport,
  Piano Stool, Roof Garden, Snow Globe, Tide Table, Carousel, Ledger, Suitcase, Window Seat, Orchestra Pit, Sewing Box,
  Night Ferry, Rain Gauge, Bus Shelter, Tablecloth, Bookmark, Guest Room, Pepper Mill, Signal Box, Bird Atlas, Music Stand,
  Hat Stand, Kitchen Radio, Milk Float, Observatory, Glass Garden, Spare Key, Laundry Line, Reading Lamp, Puppet Show,
  Letterbox, Crossword, Tin Whistle, Picnic, Clock Tower, Umbrella Stand, Ice Rink, Gatehouse, Fire Escape, Bakery`);

export const deeds = words(`Mending, Repainting, Counting, Unfolding, Translating, Rehearsing, Misreading, Outlasting,
  Cataloguing, Unpicking, Forwarding, Measuring, Lending, Surrendering, Redrawing, Auditing`);

export const creatures =
  words(`Heron, Lapwing, Otter, Moth, Fox Cub, Starling, Pilot, Glassblower, Postman, Cartographer,
  Nightwatchman, Swimmer, Beekeeper, Lodger, Translator, Tailor, Florist, Astronomer`);

export const endings =
  words(`Carried Home, Left Behind, Never Told Us, Kept for June, Heard Below, Wrote Down, Almost Said,
  Forgot to Post, Saw from the Ferry, Paid For, Planted`);

export const spans = words(
  `Seventeen, Nineteen, Twenty-Six, Thirty-One, Forty-Three, Sixty-One, Ninety-Four, A Hundred and Four`,
);

export const plurals = words(`Footbridges, Postcards, Winters, Umbrellas, Windowsills, Ferries, Small Hours, Telegrams,
  Lighthouses, Apologies, Hedgerows, Streetlamps, Paper Boats, Sundays, Corridors, Slow Trains`);

export const places = words(`Ostrey, Vellmouth, Carrow Sound, Upper Tansley, Marrick Quay, Sallow Hill, Dunmarrow,
  Port Elsin, Winnow Street, Greyling Park, the Long Pier, Harrowgate Lane, Tessaly Road, Quarry End, Nine Wells`);

export const lineUps = words('Trio, Quartet, Quintet, Ensemble, Orchestra, Big Band, Octet');
