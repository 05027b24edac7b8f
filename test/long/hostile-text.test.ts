import { describeHostileText } from '../graphql/describe-hostile-text.ts';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { casesOf, longRunSeed } from './long-run.ts';

describeHostileText(await useApp(oddGraph), { seed: longRunSeed(), runs: casesOf(5_000) });
