import { parseCommitMessage } from './commit-message.ts';
import type { CommitReferences } from './commit-reference.ts';
import type { Trailer } from './commit-trailer.ts';
import type { ScopeCommit } from './scope.ts';
import type { CommitFact } from './scope-fact.ts';
import type { TicketFinder } from './scope-ticket-standard.ts';

/** A commit with its message understood; what depends on the rest of a scope (reverts, copies, mailmap) is still to come. */
export interface ScopeEntry {
  readonly plain: ScopeCommit;
  readonly references: CommitReferences;
  /** Epoch seconds. */
  readonly authoredAt: number;
  readonly committedAt: number;
}

const lastSecond = 253_402_300_799;
const firstSecond = -62_135_596_800;

/** True where a calendar with four-digit years holds the time. */
export function isCalendarTime(epoch: number): boolean {
  return epoch >= firstSecond && epoch <= lastSecond;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const secondsADay = 86_400;

/** Writes times; those of one day after another are quick. */
function createClock(): (epoch: number) => string {
  let day = Number.NaN;
  let date = '';
  return (epoch) => {
    const held = Number.isNaN(epoch) ? 0 : Math.min(Math.max(Math.floor(epoch), firstSecond), lastSecond);
    const wanted = Math.floor(held / secondsADay);
    if (wanted !== day) {
      day = wanted;
      date = new Date(wanted * secondsADay * 1000).toISOString().slice(0, 11);
    }
    const rest = held - wanted * secondsADay;
    const minutes = Math.floor(rest / 60);
    return `${date}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[rest % 60]}Z`;
  };
}

/** Epoch seconds as UTC ISO 8601 with seconds; what no calendar holds becomes its first or last second. */
export function formatSeconds(epoch: number): string {
  return createClock()(epoch);
}

const none: never[] = [];
const mostWords = 20_000;

/** A string of its own. A part of a message would keep all of the message in memory; short ones are copies anyway. */
function copyText(text: string): string {
  if (text.length < 13) return text;
  const copy: unknown = JSON.parse(JSON.stringify(text));
  return typeof copy === 'string' ? copy : text;
}

/** Turns facts into entries. Names, addresses and trailers repeat: each is kept once. */
export function createEntryReader(findTickets: TicketFinder): (fact: CommitFact) => ScopeEntry {
  const words = new Map<string, string>();
  function keep(text: string): string {
    const known = words.get(text);
    if (known !== undefined) return known;
    if (words.size >= mostWords) words.clear();
    const copy = copyText(text);
    words.set(copy, copy);
    return copy;
  }
  const trailerLists = new Map<string, Trailer[]>();
  function keepTrailers(trailers: readonly Trailer[]): Trailer[] {
    const text = trailers.map(({ token, value }) => `${token}: ${value}`).join('\n');
    const known = trailerLists.get(text);
    if (known !== undefined) return known;
    if (trailerLists.size >= mostWords) trailerLists.clear();
    const list = trailers.map(({ token, value }) => ({ token: keep(token), value: keep(value) }));
    trailerLists.set(text, list);
    return list;
  }
  const tools = { findTickets, keep, keepTrailers, formatTime: createClock() };
  return (fact) => createEntry(fact, tools);
}

interface Tools {
  readonly findTickets: TicketFinder;
  readonly keep: (text: string) => string;
  readonly keepTrailers: (trailers: readonly Trailer[]) => Trailer[];
  readonly formatTime: (epoch: number) => string;
}

function createEntry(fact: CommitFact, { findTickets, keep, keepTrailers, formatTime }: Tools): ScopeEntry {
  const message = parseCommitMessage(fact.message);
  const { breakingText, trailers, squashed } = message;
  const authoredAt = formatTime(fact.authoredAt);
  return {
    plain: {
      commit: fact.commit,
      parents: fact.parents,
      authorName: keep(fact.authorName),
      authorEmail: keep(fact.authorEmail),
      coAuthors: message.coAuthors.length > 0 ? [...message.coAuthors] : none,
      authoredAt,
      committedAt: fact.committedAt === fact.authoredAt ? authoredAt : formatTime(fact.committedAt),
      subject: copyText(message.subject),
      kind: message.kind === null ? null : keep(message.kind),
      component: message.component === null ? null : keep(message.component),
      breaking: message.breaking,
      ...(breakingText === null ? {} : { breakingText }),
      tickets: findTickets(fact.message).map(copyText),
      pullRequest: message.pullRequest,
      reverts: none,
      revertedBy: null,
      cherryPickOf: null,
      alreadyShipped: false,
      ...(trailers.length > 0 ? { trailers: keepTrailers(trailers) } : {}),
      ...(squashed.length > 0 ? { squashed: [...squashed] } : {}),
    },
    references: message.references,
    authoredAt: fact.authoredAt,
    committedAt: fact.committedAt,
  };
}
