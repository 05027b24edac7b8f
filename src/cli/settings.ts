import { renderEnvExample, renderSettingsPage } from '../config/describe-settings.ts';
import { writeOrCheck } from './generated-files.ts';

/** `npm run settings` writes what is generated from the settings schema; `--check` compares. */
writeOrCheck({ 'docs/settings.md': renderSettingsPage(), '.env.example': renderEnvExample() }, 'npm run settings');
