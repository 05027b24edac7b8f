import { groups, type Setting, settingEntries } from './settings.ts';

const entriesOf = (group: string) => settingEntries.filter(([, setting]) => setting.group === group);

/** `docs/settings.md`. */
export function renderSettingsPage(): string {
  const sections = groups.map((group) => `## ${group}\n\n${tableHead}\n${entriesOf(group).map(renderRow).join('\n')}`);
  return `${[intro, ...sections].join('\n\n')}\n`;
}

const intro = `# Settings

<!-- Generated from src/config/settings.ts by npm run settings. -->

After reading this page you can configure a server. Every setting is optional.

Settings are environment variables. The server also reads a \`.env\` file in its working directory; the environment
takes precedence. Copy \`.env.example\` to \`.env\` to start with all defaults. If a setting is invalid, the server lists
every problem and exits with status 78.`;

const tableHead = '| Setting | Default | Allowed | Description |\n|---|---|---|---|';

function renderRow([name, setting]: (typeof settingEntries)[number]): string {
  const description = [
    setting.description,
    ...(setting.alias ? [`\`${setting.alias}\` also works.`] : []),
    ...(setting.isSecret ? ['Secret: never logged.'] : []),
    ...(setting.hasFile ? [`\`${name}_FILE\` may name a file that contains it.`] : []),
  ].join(' ');
  const cells = [`\`${name}\``, describeDefault(setting), setting.type.allowed.replaceAll('*', '\\*'), description];
  return `| ${cells.join(' | ')} |`;
}

const describeDefault = ({ default: fixed, defaultNote = 'not set' }: Setting): string =>
  fixed === undefined ? defaultNote : `\`${fixed}\``;

/** `.env.example`. A setting without a fixed default is commented out. */
export function renderEnvExample(): string {
  const sections = groups.map((group) => [`# --- ${group} ---`, ...entriesOf(group).flatMap(renderExample)].join('\n'));
  return `${[exampleIntro, ...sections].join('\n\n')}\n`;
}

const exampleIntro = `# Copy to .env. Every setting is optional; the values below are the defaults. More: docs/settings.md
# Generated from src/config/settings.ts by npm run settings.`;

function renderExample([name, setting]: (typeof settingEntries)[number]): string[] {
  const plain = (markdown: string) => markdown.replaceAll('`', '');
  const { default: fixed, defaultNote, description, type } = setting;
  return [
    '',
    `# ${plain(description)}`,
    `# Allowed: ${type.allowed}.${defaultNote ? ` Default: ${plain(defaultNote)}.` : ''}`,
    fixed === undefined ? `#${name}=` : `${name}=${fixed}`,
  ];
}
