import { type Markup, markup } from '../documents/markup.ts';

/** A moment in UTC, to the minute. */
export function timeOf(at: string): Markup {
  return markup`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
