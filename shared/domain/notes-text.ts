import { rememberByObject } from './remember.ts';
import type { ScopeCommit } from './scope.ts';

/** What of a commit its words depend on. */
export type WordedCommit = Pick<ScopeCommit, 'subject' | 'kind' | 'tickets' | 'pullRequest'>;

/** Longest subject that is looked at and longest text that is generated, in UTF-16 units; the rest gives way to an ellipsis. */
const longestText = 1000;

/** Words of printable ASCII with single spaces: most of what there is, and clean as it is. */
const plain = /^(?:[!-~]+(?: [!-~]+)*)?$/u;

const conventionalKinds: ReadonlySet<string> = new Set(
  (
    'feat feature fix bugfix hotfix perf refactor improvement enhancement security sec deprecate deprecated deprecation ' +
    'docs doc style test tests build ci chore chores deps release revert'
  ).split(' '),
);

const prefix = /^([\p{L}\p{N}_-]+)(?:\([^()]*\))?!?:\s*/u;
const symbolInFront = /^(?:\p{Extended_Pictographic}[\u{fe0f}\u{200d}]*|:[a-z0-9_+-]+:)+\s*/u;
const quotedRevert = /^revert:?\s+"(.*)"\s*$/iu;
const typedRevert = /^revert(?:\([^()]*\))?:\s*(.*)$/iu;
const pullRequestAtEnd = /\(#(\d{1,9})\)$/u;
const bracketsInFront = /^[[(]([^()[\]]*)[\])]/u;
const bracketsAtEnd = /[[(]([^()[\]]*)[\])]$/u;
const wordAtEnd = /(?:^|[\s,;:])([^\s,;:]+)$/u;
const closingWord = /^(?:fix|fixe[sd]|close[sd]?|resolve[sd]?|refs?|see|and|pr)$/iu;

/**
 * The conventional type of a commit where it is one that says what sort of change this is, also behind a ticket key
 * (`ABC-1: fix: …`); else null: a type of the project's own (`net: …`) says where, not what.
 */
export function kindOfWords(commit: WordedCommit): string | null {
  const isPlain = commit.kind !== null || !commit.subject.includes(':');
  const kind = isPlain ? commit.kind : (prefix.exec(bareSubject(commit))?.[1]?.toLowerCase() ?? null);
  return kind !== null && conventionalKinds.has(kind) ? kind : null;
}

/**
 * The subject as readers want it: without conventional prefix, ticket keys and pull-request number, on one line, in sentence case.
 * Falls back to the subject itself where nothing else is left of it.
 */
export const textOfCommit: (commit: WordedCommit) => string = rememberByObject((commit) => {
  const bare = bareSubject(commit);
  const reverted = (quotedRevert.exec(bare) ?? typedRevert.exec(bare))?.[1];
  if (reverted !== undefined) {
    const pullRequest = Number(pullRequestAtEnd.exec(reverted)?.[1] ?? 0) || null;
    return cut(`Revert “${textOfCommit({ ...commit, subject: reverted, kind: null, pullRequest })}”`);
  }
  const worded = kindOfWords(commit) === null ? bare : withoutReferences(bare.replace(prefix, ''), commit);
  const text = worded.replace(/(?<!\.)\.$/u, '');
  return cut(inSentenceCase(/[\p{L}\p{N}]/u.test(text) ? text : cleanText(commit.subject)) || '(no subject)');
});

/** The words behind every prefix, in lower case: what a change without a telling type is judged by. */
export function wordsOfCommit(commit: WordedCommit): string {
  return withoutReferences(bareSubject(commit).replace(prefix, ''), commit).toLowerCase();
}

/**
 * Outside text on one line, well-formed, without control characters and without the marks that turn the direction of writing round
 * (they show a reader another text than the one that is there).
 */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** The lines of a text that a person may have written over several, each cleaned; empty ones stay, so that paragraphs can be told. */
export function cleanLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map(cleanText);
}

/** Cuts text that is too long, with an ellipsis, never through the middle of a character. */
export function cut(text: string, length: number = longestText): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`;
}

function bareSubject(commit: WordedCommit): string {
  const subject = cut(cleanText(commit.subject));
  return withoutReferences(withoutReferences(subject, commit).replace(symbolInFront, ''), commit);
}

/** Takes keys off the front and the end, with their brackets and the punctuation around them; inside a sentence they stay. */
function withoutReferences(text: string, { tickets, pullRequest }: WordedCommit): string {
  const references = tickets.map((ticket) => ticket.toLowerCase());
  if (pullRequest !== null) references.push(`#${pullRequest}`, `!${pullRequest}`);
  const lowered = text.toLowerCase();
  if (!references.some((reference) => lowered.includes(reference))) return text;
  const isReference = (word: string) => references.includes(word.toLowerCase());
  const areReferences = (words: string) => {
    const parts = words.split(/[\s,;:&+/]+/u).filter((word) => word !== '');
    return parts.some(isReference) && parts.every((word) => isReference(word) || closingWord.test(word));
  };
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = withoutEnds(rest, isReference, areReferences);
  }
  return rest;
}

function withoutEnds(
  text: string,
  isReference: (word: string) => boolean,
  areReferences: (words: string) => boolean,
): string {
  const front = bracketsInFront.exec(text);
  if (front?.[1] !== undefined && areReferences(front[1])) return trimFront(text.slice(front[0].length));
  const end = bracketsAtEnd.exec(text);
  if (end?.[1] !== undefined && areReferences(end[1])) return trimEnd(text.slice(0, end.index));
  const first = /^[^\s,;:]+/u.exec(text)?.[0];
  if (first !== undefined && isReference(first)) return trimFront(text.slice(first.length));
  const last = wordAtEnd.exec(text)?.[1];
  if (last === undefined || !isReference(last)) return text;
  const head = trimEnd(text.slice(0, -last.length));
  const word = wordAtEnd.exec(head)?.[1];
  return word !== undefined && closingWord.test(word) ? trimEnd(head.slice(0, -word.length)) : head;
}

function trimFront(text: string): string {
  return text.replace(/^[\s,;:–—-]+/u, '');
}

function trimEnd(text: string): string {
  return text.replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '');
}

function inSentenceCase(text: string): string {
  return text.replace(/^\p{Ll}(?=\p{Ll}*(?:[\s,;’'-]|$))/u, (letter) => letter.toUpperCase());
}
