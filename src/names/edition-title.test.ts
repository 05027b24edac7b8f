import { describe, expect, it } from 'vitest';
import { type EditionTitle, findPlainName, parseEditionTitle, toTitleWords } from './edition-title.ts';

const plain: EditionTitle = {
  base: '',
  editions: [],
  markers: [],
  suffix: null,
  featuring: [],
};

describe('parseEditionTitle', () => {
  it.each<[string, Partial<EditionTitle>]>([
    ['Home', { base: 'home' }],
    ['Home (Deluxe Edition)', { base: 'home', editions: ['deluxe'] }],
    ['Home [Explicit]', { base: 'home', editions: ['explicit'] }],
    ['Home (Clean Version)', { base: 'home', editions: ['clean'] }],
    ['Home (Super Deluxe)', { base: 'home', editions: ['deluxe'] }],
    ['Home: Deluxe Edition', { base: 'home', editions: ['deluxe'] }],
    ['Home Deluxe Edition', { base: 'home', editions: ['deluxe'] }],
    ['Home Deluxe', { base: 'home deluxe' }],
    ['Home (Expanded)', { base: 'home', editions: ['expanded'] }],
    ['Home (10th Anniversary Edition)', { base: 'home', editions: ['anniversary'] }],
    [
      'Home (20th Anniversary Deluxe Edition / Remastered)',
      {
        base: 'home',
        editions: ['anniversary', 'deluxe'],
        markers: ['remaster'],
      },
    ],
    ['Home (Deluxe) [Explicit]', { base: 'home', editions: ['deluxe', 'explicit'] }],
    ['Home (Edición Deluxe)', { base: 'home', editions: ['deluxe'] }],
    ['Home (Bonus Track Version)', { base: 'home', editions: ['bonus'] }],
    ['Home (Original Mix)', { base: 'home', editions: ['standard'] }],
    ['Home (Japan Edition)', { base: 'home', editions: ['special'] }],
    ['Home (Japanese Version)', { base: 'home japanese version' }],
    ['Home (with Bonus Tracks)', { base: 'home', editions: ['bonus'] }],
    ['Home (25 Year Anniversary)', { base: 'home', editions: ['anniversary'] }],
    ['Home (From "Far Away")', { base: 'home' }],
    ['Home (From the Attic)', { base: 'home from the attic' }],
    ['Home ft Anna', { base: 'home', featuring: ['anna'] }],
    ['Home (w/ Anna)', { base: 'home', featuring: ['anna'] }],
    ['Home - Remastered 2011', { base: 'home', markers: ['remaster'] }],
    ['Home (2011 Remaster)', { base: 'home', markers: ['remaster'] }],
    ['Home – Live', { base: 'home', markers: ['live'] }],
    ['Home (Ao Vivo)', { base: 'home', markers: ['live'] }],
    ['Home (Live at Wembley)', { base: 'home live at wembley', markers: ['live'] }],
    ['Home - Live at Wembley', { base: 'home live at wembley', markers: ['live'] }],
    ['Home (Live 2003)', { base: 'home live 2003', markers: ['live'] }],
    ['Live at Wembley', { base: 'live at wembley', markers: ['live'] }],
    ['Live and Let Die', { base: 'live and let die' }],
    ['Home (Live and Let Live Again)', { base: 'home live and let live again' }],
    ['Home (I Live)', { base: 'home i live', markers: ['live'] }],
    ['Home (We Live Here)', { base: 'home we live here' }],
    ['Home (Acoustic Version)', { base: 'home', markers: ['acoustic'] }],
    ['Home (Demos)', { base: 'home', markers: ['demo'] }],
    ['Home (Instrumentals)', { base: 'home', markers: ['instrumental'] }],
    ['Home (The Remixes)', { base: 'home', markers: ['remix'] }],
    ['Home (Remixes, Vol. 2)', { base: 'home remixes vol 2', markers: ['remix'] }],
    ['Home (Anna Example Remix)', { base: 'home anna example remix', markers: ['remix'] }],
    ['Home - Radio Edit', { base: 'home', markers: ['edit'] }],
    ['Home (Extended Mix)', { base: 'home', markers: ['extended'] }],
    ['Home (Sped Up)', { base: 'home', markers: ['tempo'] }],
    ['Home (Slowed + Reverb)', { base: 'home', markers: ['tempo'] }],
    ["Home (Anna's Version)", { base: 'home annas version' }],
    ['Home - EP', { base: 'home', suffix: 'ep' }],
    ['Home EP', { base: 'home', suffix: 'ep' }],
    ['Home E.P.', { base: 'home', suffix: 'ep' }],
    ['Home - Single', { base: 'home', suffix: 'single' }],
    ['Home LP', { base: 'home lp' }],
    ['Home (Original Motion Picture Soundtrack)', { base: 'home', markers: ['soundtrack'] }],
    ['Home (Music from the Motion Picture)', { base: 'home', markers: ['soundtrack'] }],
    ['Home (Original Score)', { base: 'home', markers: ['score'] }],
    ['Home OST', { base: 'home', markers: ['soundtrack'] }],
    ['The Original Soundtrack', { base: 'the original soundtrack', markers: ['soundtrack'] }],
    ['Home (feat. Anna & Bob)', { base: 'home', featuring: ['anna and bob'] }],
    ['Home [ft Anna]', { base: 'home', featuring: ['anna'] }],
    ['Home (with Anna)', { base: 'home', featuring: ['anna'] }],
    ['Home feat. Anna - Radio Edit', { base: 'home', markers: ['edit'], featuring: ['anna'] }],
    ['Home (prod. Bob)', { base: 'home' }],
    ['6 Ft Under', { base: '6 ft under' }],
    ['Featuring Anna', { base: 'featuring anna' }],
    ['(I Was) Home', { base: 'i was home' }],
    ["Don't Stop", { base: 'dont stop' }],
    ['Don´t Stop', { base: 'dont stop' }],
    ['Black & White', { base: 'black and white' }],
    ['10,000 Days', { base: '10000 days' }],
    ['Live', { base: 'live', markers: ['live'] }],
    ['Deluxe', { base: 'deluxe', editions: ['deluxe'] }],
    ['(Explicit)', { base: 'explicit', editions: ['explicit'] }],
    ['EP', { base: 'ep', suffix: 'ep' }],
    ['÷', { base: '÷' }],
    ['÷ (Deluxe)', { base: '÷', editions: ['deluxe'] }],
    ['+', { base: '+' }],
    ['(=)', { base: '=' }],
    ['()', { base: '()' }],
    ['Constructor (toString)', { base: 'constructor tostring' }],
    ['ホーム（デラックス・エディション）', { base: 'ホーム', editions: ['deluxe'] }],
    ['ホーム【通常盤】', { base: 'ホーム', editions: ['standard'] }],
    ['', {}],
    ['   ', {}],
  ])('reads %j', (title, expected) => {
    expect(parseEditionTitle(title)).toEqual({ ...plain, ...expected });
  });

  it.each(['Home (Deluxe', 'Home) Deluxe(', '[[((', '- - -', 'feat. ', '(feat. )'])(
    'reads the unbalanced %j',
    (title) => {
      expect(parseEditionTitle(title).base).not.toBe('');
    },
  );
});

describe('findPlainName', () => {
  it.each([
    ['night bus', 'night bus'],
    ['half-lit ホーム 2', 'half lit ホーム 2'],
    ['home live', null],
    ['home ep', null],
    ['home-e-p', null],
    ['en vivo', null],
    ['home feat anna', null],
    ['black & white', null],
    ['home (deluxe)', null],
    ['home - single', null],
    ['', null],
  ])('of %j is %j', (folded, name) => {
    expect(findPlainName(folded)).toBe(name);
  });
});

describe('toTitleWords', () => {
  it('folds a name without its punctuation', () => {
    expect(toTitleWords('Sigur Rós & Friends!')).toBe('sigur ros and friends');
  });

  it('keeps a name without words', () => {
    expect(toTitleWords('!!!')).toBe('!!!');
  });
});
