import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const givenNames = words(`Åse, Bjørn, Sølvi, Ragnhild, Øyvind, Märta, Jörgen, Þóra, Ásdís, Kåre, Tuuli, Väinö, Linnéa,
  Sigrún, Håkon, Säde, Eyþór, Mørk, Ylva, Solveig, Óðinn, Malin`);
const roots = words('Skjær, Løv, Hvit, Grøn, Ås, Frost, Bjørke, Stjerne, Sølv, Måne, Øster, Kvern, Hegg, Väder, Rönn');
const ends = words('bekken, vang, moen, tind, ström, sund, haug, kåsa, vik, lykke, fjær, hammar, øya, sletten');
const qualities = words('Stille, Sene, Blå, Lange, Tynne, Grå, Våte, Lyse, Halve, Siste');
const things = words(`vintre, netter, brev, skygger, ferjer, trapper, speil, vinduer, sommerfugler, stasjoner,
  fjellvann, tråder, lys, kart`);
const places = words('ved havnen, under isen, på kvisten, mot nord, i motlys, uten adresse, etter regnet, til låns');

export const nordic: NameGenerator = {
  artist: (dice) =>
    dice.chance(0.85)
      ? `${dice.pick(givenNames)} ${dice.pick(roots)}${dice.pick(ends)}`
      : `${dice.pick(roots)}${dice.pick(ends)} ${dice.pick(['Kvartett', 'Ensemble', 'Orkester', 'Trio'])}`,
  title: (dice) => {
    const core = `${dice.pick(qualities)} ${dice.pick(things)}`;
    return dice.chance(0.85) ? `${core} ${dice.pick(places)}` : core;
  },
};
