import { candidateName } from './candidate-state.ts';
import { escapeLine } from './notes-markdown.ts';
import { cleanText } from './notes-text.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';

/** Heading of a document, what it is about, and when and from what it was made. `now`: UTC, ISO 8601. */
export function draftHead(state: ReleaseState, title: string, now: string, madeFrom: string): readonly string[] {
  const candidate = currentCandidate(state);
  const about =
    candidate === null
      ? 'No candidate was cut yet.'
      : `About ${candidateName(candidate.number)}, manifest \`${candidate.manifest}\`.`;
  return [
    `# ${title} of ${text(releaseName(state))}`,
    about,
    `*Made by Countersign ${minute(now)}. ${text(madeFrom)}*`,
  ];
}

/** Outside text as one line in which nothing has a meaning. */
export function text(words: string): string {
  return escapeLine(cleanText(words));
}

/** A table of plain texts; a cell is one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => (cell === '' ? ' ' : text(cell))).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** A list of plain sentences. */
export function list(sentences: readonly string[]): string {
  return sentences.map((one) => `- ${text(one)}`).join('\n');
}

/** `2026-12-01 09:30 UTC`; `unknown` for a time that nobody knows. */
export function minute(time: string | null): string {
  return time === null ? 'unknown' : `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** A sentence of plain text in which code spans (between backticks, of our own) stay what they are. */
export function sentence(line: string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : spaced(part)))
    .join('');
}

function spaced(part: string): string {
  if (part.trim() === '') return part;
  const [lead = ''] = /^\s*/u.exec(part) ?? [];
  const [trail = ''] = /\s*$/u.exec(part) ?? [];
  return `${lead}${text(part)}${trail}`;
}
