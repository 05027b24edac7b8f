import { describeTroubles } from '../../enrichment/describe-troubles.ts';
import { seedsOf } from '../long-run.ts';

describeTroubles(seedsOf(100));
