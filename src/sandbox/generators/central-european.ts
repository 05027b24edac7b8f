import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const givenNames = words(`Zdzisława, Łucja, Bożena, Markéta, Jiřina, Ágnes, Šárka, Żaneta, Tünde, Věra, Rozálie,
  Świętosława, Štěpánka, Dobromiła, Květa, Bronisława`);
const roots = words('Brzeź, Łąk, Źdźbł, Świerk, Koše, Říčn, Šafr, Křem, Żuraw, Dębn, Čern, Hřeb');
const ends = words('owska, ecká, icka, íčková, ewicz, áková, ánková, ińska, ovičová, eńska');
const qualities = words('Szklane, Ciche, Papierowe, Dalekie, Miedziane, Pożyczone, Zimowe, Niedzielne, Spóźnione');
const things = words('mosty, listy, okna, łąki, zegary, pociągi, schody, ogrody, mapy, żaglówki, światła, atlasy');
const turns = words('bez adresu, nad rzeką, pod śniegiem, na poddaszu, o świcie, z pamięci, na kredyt, w deszczu');

// All names are women's, because surnames agree in gender with given names.
export const centralEuropean: NameGenerator = {
  artist: (dice) => `${dice.pick(givenNames)} ${dice.pick(roots)}${dice.pick(ends)}`,
  title: (dice) => {
    const core = `${dice.pick(qualities)} ${dice.pick(things)}`;
    return dice.chance(0.7) ? `${core} ${dice.pick(turns)}` : core;
  },
};
