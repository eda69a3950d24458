/** One trailer, for example `Reviewed-by: Ada <ada@example.com>`. A folded value is one line here. */
export interface Trailer {
  readonly token: string;
  readonly value: string;
}

/** A person as a trailer names them. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
}

const trailerLine = /^(BREAKING CHANGE|[A-Za-z0-9-]+)[ \t]*:[ \t]*(.*)$/u;
const picked = '(cherry picked from commit ';
const footer = /^(?:BREAKING CHANGE|[A-Za-z0-9-]+)(?:: | #)/u;
const none: readonly never[] = [];

/** The last paragraph of a body, without the blank lines after it; empty where the body is blank. */
function lastParagraph(body: string): readonly string[] {
  const lines = body.trimEnd().split(/\r?\n/u);
  let start = lines.length;
  while (start > 0 && lines[start - 1]?.trim()) start -= 1;
  return lines.slice(start);
}

/**
 * The trailers of a message's body, by the rules of git-interpret-trailers: they are the last paragraph, and every line of it is a
 * trailer, or one is Git's own (`Signed-off-by`, `(cherry picked from commit …)`) and at least a quarter are trailers.
 */
export function parseTrailers(body: string): readonly Trailer[] {
  if (!body.includes(':')) return none;
  const trailers: { token: string; value: string }[] = [];
  let own = 0;
  let picks = 0;
  let others = 0;
  for (const line of lastParagraph(body)) {
    const last = trailers.at(-1);
    const match = trailerLine.exec(line);
    if (/^[ \t]/u.test(line)) {
      if (last) last.value = `${last.value} ${line.trim()}`.trim();
      else others += 1;
    } else if (match) {
      trailers.push({ token: match[1] ?? '', value: (match[2] ?? '').trim() });
      if (match[1] === 'Signed-off-by') own += 1;
    } else if (line.startsWith(picked)) {
      own += 1;
      picks += 1;
    } else {
      others += 1;
    }
  }
  const isTrailers = others === 0 || (own > 0 && (trailers.length + picks) * 3 >= others);
  return isTrailers && trailers.length > 0 ? trailers : none;
}

const coAuthorLine = /^co-authored-by:[ \t]*([^<\n]*)<([^<>\n]*)>[ \t\r]*$/gimu;

/** Everybody a `Co-authored-by` line names, wherever it stands: squash merges leave these lines in the middle of a body. */
export function findCoAuthors(body: string): readonly NamedPerson[] {
  if (!/co-authored-by:/iu.test(body)) return none;
  return [...body.matchAll(coAuthorLine)].map((match) => ({
    name: (match[1] ?? '').trim(),
    email: (match[2] ?? '').trim(),
  }));
}

const breakingLine = /^BREAKING[ -]CHANGE: *(.*)$/mu;

/** What a `BREAKING CHANGE:` footer says, on one line (it ends at a blank line or the next trailer); null without one. */
export function findBreakingText(body: string): string | null {
  if (!body.includes('BREAKING')) return null;
  const match = breakingLine.exec(body);
  if (!match) return null;
  const words = [match[1] ?? ''];
  const rest = body.slice(match.index + match[0].length + 1);
  for (const line of rest.split('\n')) {
    if (!line.trim() || footer.test(line)) break;
    words.push(line);
  }
  return words
    .map((line) => line.trim())
    .join(' ')
    .trim();
}
