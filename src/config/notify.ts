import type { SettingValues } from './settings.ts';

/** Where notifications of new releases go; a channel that is null is off. */
export interface NotifyConfig {
  ntfyUrl: string | null;
  discordUrl: string | null;
  slackUrl: string | null;
  appriseUrl: string | null;
  email: { smtpUrl: string; from: string; to: string } | null;
}

export function toNotify(values: SettingValues): NotifyConfig {
  const { NOTIFY_SMTP_URL: smtpUrl, NOTIFY_MAIL_FROM: from, NOTIFY_MAIL_TO: to } = values;
  return {
    ntfyUrl: values.NOTIFY_NTFY_URL ?? null,
    discordUrl: values.NOTIFY_DISCORD_URL ?? null,
    slackUrl: values.NOTIFY_SLACK_URL ?? null,
    appriseUrl: values.NOTIFY_APPRISE_URL ?? null,
    email: smtpUrl && from && to ? { smtpUrl, from, to } : null,
  };
}

const mailSettings = ['NOTIFY_SMTP_URL', 'NOTIFY_MAIL_FROM', 'NOTIFY_MAIL_TO'] as const;

/** The settings of push that need another one. */
export function notifyProblems(values: SettingValues): string[] {
  const given = mailSettings.filter((name) => values[name] !== undefined);
  const missing = given.length === 0 ? [] : mailSettings.filter((name) => values[name] === undefined);
  return [
    ...(values.WEBSUB_HUB !== undefined && values.PUBLIC_URL === undefined
      ? ['PUBLIC_URL: expected a value, because WEBSUB_HUB is set. The hub reads the feeds at this URL']
      : []),
    ...missing.map((name) => `${name}: expected a value, because ${given.join(' and ')} is set`),
  ];
}
