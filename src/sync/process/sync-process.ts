import { composeDependencies } from '../compose-sync.ts';
import { executeSync } from '../launch-sync.ts';
import { serveSync } from './serve-sync.ts';

serveSync((context, stop, onProgress) =>
  executeSync(composeDependencies(context), context.run, context.options, stop, onProgress),
);
