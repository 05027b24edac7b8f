import { afterAll, beforeAll, describe, it } from 'vitest';
import { drawScript } from './draw-script.ts';
import { leavesNoWait } from './leaves-no-wait.ts';
import { buildReference, type Reference } from './reference.ts';
import { drawSetting } from './setting.ts';
import { tryScript } from './try-script.ts';

/** The seeds of the scripts that are tried in the setting of a seed. */
export const scriptSeeds = (setting: number, count = 11): number[] =>
  Array.from({ length: count }, (_, index) => setting * 1000 + index);

/** Random scripts in random settings, the same for the same seeds. */
export function describeScripts(settings: readonly number[], scriptsPerSetting?: number): void {
  describe.each(settings)('a sync in the setting of seed %i', { concurrent: true }, (seed) => {
    const setting = drawSetting(seed);
    const scripts = scriptSeeds(seed, scriptsPerSetting);
    let reference: Reference;
    beforeAll(async () => {
      reference = await buildReference(setting);
    });
    afterAll(() => reference?.[Symbol.dispose]());

    const tryOne = async (scriptSeed: number, afterMs?: number) => {
      const script = drawScript(scriptSeed, setting);
      try {
        await tryScript(setting, reference, script, afterMs);
      } catch (cause) {
        // What it takes to write it down among the known ones.
        throw new Error(JSON.stringify({ setting, script }), { cause });
      }
    };

    it.each(scripts)(
      'comes to the graph without faults after the script of seed %i and its waits',
      async (scriptSeed) => {
        await tryOne(scriptSeed);
      },
    );

    const brief = scripts.filter((scriptSeed) => leavesNoWait(drawScript(scriptSeed, setting)));
    it.each(brief)(
      'comes to the graph without faults right after the script of seed %i, which asks for no wait',
      async (scriptSeed) => {
        await tryOne(scriptSeed, setting.visits.at(-1)?.afterMs);
      },
    );
  });
}
