/** Another issue of the same work. */
export type Edition =
  | 'anniversary'
  | 'bonus'
  | 'clean'
  | 'deluxe'
  | 'expanded'
  | 'explicit'
  | 'limited'
  | 'reissue'
  | 'special'
  | 'standard';

/** Another recording or mix, so another work. */
export type Marker =
  | 'acoustic'
  | 'a cappella'
  | 'demo'
  | 'edit'
  | 'extended'
  | 'instrumental'
  | 'karaoke'
  | 'live'
  | 'remaster'
  | 'remix'
  | 'score'
  | 'soundtrack'
  | 'tempo';

/** Phrases that mean one thing, as one word of the lists below. Folded text. */
export const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:ao|en|al) vivo\b|\ben (?:directo|vivo|concierto)\b|\bdal vivo\b/g, 'live'],
  [/\bradio (?:edit|version|mix)\b|\b(?:single|video|album) (?:edit|version)\b/g, 'edit'],
  [/\bextended (?:mix|version|play mix)\b/g, 'extendedmix'],
  [/\boriginal mix\b/g, 'standard'],
  [/\bbonus (?:tracks?|songs?|disc|cd)\b/g, 'bonus'],
  [/\b(?:sped|speed) up\b|\bslowed(?: down)?(?: and reverb(?:ed)?)?\b|\bnightcore\b/g, 'spedup'],
  [/\bmusic (?:from|inspired by) the (?=.*\b(?:film|picture|series|movie|show|game)\b)/g, 'soundtrack '],
  [/\b(?:a ?cappella|acappella|acapella)\b/g, 'acapella'],
  [/\bre (?=issued?\b|released?\b|mastered\b|recorded\b)/g, 're'],
  [/\be p\b/g, 'ep'],
  [/\bcollector s\b/g, 'collectors'],
];

const toMap = <Meaning extends string>(words: Readonly<Record<Meaning, string>>): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<string>(words).flatMap(([meaning, list]) =>
      list.split(' ').map((word) => [word, meaning as Meaning]),
    ),
  );

export const editionOf: ReadonlyMap<string, Edition> = toMap({
  anniversary: 'anniversary aniversario',
  bonus: 'bonus',
  clean: 'clean edited amended censored',
  deluxe: 'deluxe デラックス 디럭스',
  expanded: 'expanded extended enhanced',
  explicit: 'explicit explicito uncensored',
  limited: 'limited 初回限定盤 初回盤',
  reissue: 'reissue reissued rerelease rereleased repackage repack mono stereo',
  special: 'special especial collectors exclusive platinum tour',
  standard: 'international digital standard regular 通常盤',
});

export const markerOf: ReadonlyMap<string, Marker> = toMap({
  'a cappella': 'acapella',
  acoustic: 'acoustic acustico acustica acoustique akustik unplugged アコースティック',
  demo: 'demo demos',
  edit: 'edit',
  extended: 'extendedmix',
  instrumental: 'instrumental instrumentals インストゥルメンタル',
  karaoke: 'karaoke',
  live: 'live ライブ ライヴ 라이브',
  remaster: 'remaster remastered remasters remasterizado remasterizada remasterise リマスター 리마스터',
  remix: 'remix remixed remixes rmx リミックス',
  score: 'score',
  soundtrack: 'ost soundtrack サウンドトラック',
  tempo: 'spedup',
});

/** Words that say nothing beside an edition or a marker. */
export const fillers: ReadonlySet<string> = new Set(
  [
    'a an and de del edicao edicion edition edizione la of the versao version versione with',
    'album cd disc digitally film motion movie music original original picture recording series session sessions super',
    'television track tracks tv video game year years',
    'エディション エディシヨン バージョン ヴァージョン オリジナル 에디션 버전',
  ].flatMap((line) => line.split(' ')),
);
