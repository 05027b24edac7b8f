import { everyMarket } from '../catalogue/markets.ts';

export const answerMarkets = () => ({ markets: everyMarket });
