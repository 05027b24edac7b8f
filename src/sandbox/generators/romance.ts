import type { Dice, NonEmpty } from '../dice.ts';
import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const frenchNames = words(`Océane, Anaïs, Théo, Maëlle, Éloïse, Gaël, Solène, Loïc, Zoé, Hélène, Aurélien, Noëlle,
  Célestin, Léonie, Amédée, Ségolène`);
const frenchRoots = words('Brévi, Montré, Villa, Chante, Rocque, Sauve, Marê, Fontê, Lancè, Belle, Mirau, Queri');
const frenchEnds = words('dieu, mond, laine, gnac, bois, reuil, vert, taigne, rive, nèse, court, pierre');
const frenchThings =
  words(`Inventaire, Almanach, Escalier, Horaire, Itinéraire, Herbier, Ascenseur, Été, Hiver, Abécédaire,
  Orage, Entracte`);
const frenchTurns = words(`de poche, sans adresse, à marée basse, du dimanche, en retard, pour deux voix, à contre-jour,
  d’occasion, au crayon, sous verre, des quais, en pointillé, d’avant l’aube`);

const iberianNames = words(`Inés, João, Lucía, Íñigo, Begoña, Tomás, Conceição, Martín, Iracema, Raúl, Açucena, Nicolás,
  Marília, Joaquín, Belén, Simão`);
const iberianRoots = words('Valde, Monte, Rio, Alca, Fuen, Torre, Pedra, Sala, Mira, Campo, Guada, Arro');
const iberianEnds = words('rueña, lhão, ceña, güela, marães, zábal, nteiro, ñuelo, queira, dúa, ronzo, lívar');
const iberianThings = words(`Cuaderno, Mapa, Domingo, Puente, Espejo, Telegrama, Balcón, Reloj, Faro, Paraguas, Jardín,
  Tranvía, Retrato, Calendario`);
const iberianTurns =
  words(`de sal, sin remitente, a media luz, de papel, en préstamo, del sur, para nadie, de madrugada,
  con lluvia, de ida y vuelta, al revés, en miniatura, bajo llave`);

export const french: NameGenerator = {
  artist: (dice) => `${dice.pick(frenchNames)} ${dice.pick(frenchRoots)}${dice.pick(frenchEnds)}`,
  title: (dice) => pairTitle(dice, frenchThings, 'et', frenchTurns),
};

export const iberian: NameGenerator = {
  artist: (dice) => `${dice.pick(iberianNames)} ${dice.pick(iberianRoots)}${dice.pick(iberianEnds)}`,
  title: (dice) => pairTitle(dice, iberianThings, 'y', iberianTurns),
};

function pairTitle(dice: Dice, things: NonEmpty<string>, and: string, turns: NonEmpty<string>): string {
  const thing = dice.pick(things);
  const other = dice.pick(things);
  const pair = dice.chance(0.6) && other !== thing ? `${thing} ${and} ${other.toLowerCase()}` : thing;
  return `${pair} ${dice.pick(turns)}`;
}
