import { findPullRequest, parseHeader } from './commit-header.ts';
import { type CommitReferences, findReferences, noReferences } from './commit-reference.ts';
import { findBreakingText, findCoAuthors, type NamedPerson, parseTrailers, type Trailer } from './commit-trailer.ts';

/** One of the commits that a squash merge lists in its body. */
export interface SquashedCommit {
  readonly subject: string;
  readonly kind: string | null;
  readonly component: string | null;
  readonly breaking: boolean;
}

/** A commit message, read. It is text from outside: nothing in it is ever markup, a command or a path. */
export interface CommitMessage {
  /** The first paragraph on one line, as `git log --format=%s` shows it. */
  readonly subject: string;
  /** The conventional-commit type in lower case, or null. */
  readonly kind: string | null;
  readonly component: string | null;
  readonly breaking: boolean;
  readonly breakingText: string | null;
  readonly pullRequest: number | null;
  readonly references: CommitReferences;
  readonly coAuthors: readonly NamedPerson[];
  readonly trailers: readonly Trailer[];
  readonly squashed: readonly SquashedCommit[];
}

const none: readonly never[] = [];
/** The subject and where the body begins. Blank lines before the subject are skipped, as Git does. */
export function splitMessage(message: string): { readonly subject: string; readonly body: string } {
  const text = message.replace(/^(?:[ \t\r]*\n)+/u, '');
  const end = text.indexOf('\n');
  if (end === -1) return { subject: text.trimEnd(), body: '' };
  const first = text.slice(0, end).trimEnd();
  if (text.charCodeAt(end + 1) === 10) return { subject: first, body: text.slice(end + 2) };
  const lines = [first];
  let at = end + 1;
  while (at < text.length) {
    const next = text.indexOf('\n', at);
    const line = text.slice(at, next === -1 ? text.length : next).trimEnd();
    at = next === -1 ? text.length : next + 1;
    if (line === '') break;
    lines.push(line);
  }
  return { subject: lines.join(' '), body: text.slice(at) };
}

const listedLine = /^[*-] +(\S.*)$/gmu;
const squashedLine = /^commit [0-9a-f]{40,64}\n(?:\S.*\n){0,8}\n {4}(\S.*)$/gmu;

/** The commits a squash merge lists: `* feat: …` (GitHub), or `git merge --squash`'s own log. Only those that follow the convention. */
function findSquashed(body: string, isSquash: boolean): readonly SquashedCommit[] {
  const isLog = body.startsWith('Squashed commit of the following:') || body.startsWith('commit ');
  if (!isLog && !(isSquash && /^[*-] /mu.test(body))) return none;
  const lines = [...body.matchAll(isLog ? squashedLine : listedLine)].map((match) => (match[1] ?? '').trimEnd());
  return lines
    .map((subject) => ({ subject, ...parseHeader(subject) }))
    .filter((commit) => commit.kind !== null)
    .slice(0, 1000);
}

/**
 * Reads a whole commit message: the conventions of conventionalcommits.org, trailers, co-authors, pull requests, reverts, cherry-picks
 * and what a squash merge lists. Never fails; what does not follow a convention is null or empty. Time is linear in the length.
 */
export function parseCommitMessage(message: string): CommitMessage {
  const { subject, body } = splitMessage(message);
  const header = parseHeader(subject);
  const pullRequest = findPullRequest(subject, body);
  if (body === '') {
    const references = subject.startsWith('Re') ? findReferences(subject, '') : noReferences;
    return {
      subject,
      ...header,
      breakingText: null,
      pullRequest,
      references,
      coAuthors: none,
      trailers: none,
      squashed: none,
    };
  }
  const breakingText = findBreakingText(body);
  const squashed = findSquashed(body, pullRequest !== null);
  return {
    subject,
    kind: header.kind,
    component: header.component,
    breaking: header.breaking || breakingText !== null || squashed.some((commit) => commit.breaking),
    breakingText,
    pullRequest,
    references: findReferences(subject, body),
    coAuthors: findCoAuthors(body),
    trailers: parseTrailers(body),
    squashed,
  };
}
