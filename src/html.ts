/** The result of a template that escapes all values except HTML. */
export interface Html {
  readonly html: string;
}

export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return { html: String.raw({ raw: strings }, ...values.map(render)) };
}

function render(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(`${value}`);
  return 'html' in value ? value.html : value.map(render).join('');
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
