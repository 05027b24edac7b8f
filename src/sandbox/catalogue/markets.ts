import type { Dice, NonEmpty } from '../dice.ts';

const marketsByRegion = {
  northAmerica: 'CA US',
  latinAmerica: 'AG AR BB BO BR BS BZ CL CO CR CW DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PR PY SR SV TT UY VC VE',
  europe:
    'AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XK',
  africa:
    'AO BF BI BJ BW CD CG CI CM CV DJ DZ EG ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SL SN ST SZ TD TG TN TZ UG ZA ZM ZW',
  middleEast: 'AE BH IL IQ JO KW LB OM PS QA SA',
  asia: 'BD BN BT HK ID IN JP KG KH KR KZ LA LK MN MO MV MY NP PH PK SG TH TJ TL TW UZ VN',
  oceania: 'AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS',
};

export type Region = keyof typeof marketsByRegion;

/** The markets of a release. Releases share a few of these objects, so a page copies no lists. */
export interface Availability {
  regions: readonly Region[];
  markets: readonly string[];
}

const elsewhere: readonly Region[] = ['latinAmerica', 'africa', 'middleEast', 'asia', 'oceania'];
const everywhere = availableIn(['northAmerica', 'europe', ...elsewhere]);
export const everyMarket = everywhere.markets;
const somewhere: NonEmpty<Availability> = [
  availableIn(['northAmerica', 'latinAmerica', 'europe', 'oceania']),
  availableIn(['europe', ...elsewhere]),
  availableIn(['northAmerica']),
  availableIn(['northAmerica', 'latinAmerica']),
  availableIn(['europe']),
  availableIn(['asia', 'oceania']),
  availableIn(['africa', 'middleEast', 'europe']),
];

export const rollAvailability = (dice: Dice): Availability => (dice.chance(0.8) ? everywhere : dice.pick(somewhere));

export function findRegion(market: string): Region | undefined {
  return everywhere.regions.find((region) => marketsByRegion[region].split(' ').includes(market));
}

function availableIn(regions: readonly Region[]): Availability {
  return { regions, markets: regions.flatMap((region) => marketsByRegion[region].split(' ')).sort() };
}
