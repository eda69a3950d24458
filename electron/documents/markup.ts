/** Text that is markup already. Only `markup` makes it. */
export interface Markup {
  readonly markup: string;
}

type Hole = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML or XML: whatever is put into it is text, unless it is markup itself. Attribute values stand in double quotes. */
export function markup(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return { markup: parts.reduce((whole, part, index) => `${whole}${fill(holes[index - 1])}${part}`) };
}

/** Escapes text for element content and for attribute values in quotes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? '');
}

function fill(hole: Hole | undefined): string {
  if (typeof hole === 'string') return escapeText(hole);
  if (typeof hole === 'number') return String(hole);
  if (hole === undefined) return '';
  return 'markup' in hole ? hole.markup : hole.map((piece) => piece.markup).join('');
}
