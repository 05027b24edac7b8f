import { renderEnvExample, renderSettingsPage } from '../config/describe-settings.ts';
import { writeOrCheck } from './generated-files.ts';

await writeOrCheck('npm run settings', () => ({
  'docs/settings.md': renderSettingsPage(),
  '.env.example': renderEnvExample(),
}));
