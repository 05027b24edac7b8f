import { registerHooks } from 'node:module';

/**
 * openapi-typescript needs the JavaScript interface of TypeScript, which TypeScript 7 does not have. An older package
 * `typescript` would replace the command `tsc`. ts-morph brings one without a command.
 */
const library = `data:text/javascript,import tsMorph from '${import.meta.resolve('@ts-morph/common')}'; export default tsMorph.ts;`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'typescript' ? { url: library, shortCircuit: true } : next(specifier, context),
});
