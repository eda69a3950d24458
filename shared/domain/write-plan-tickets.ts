import { candidateName } from './candidate-state.ts';
import type { Rejection } from './event.ts';
import { nameSome, rejection } from './rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import { type TrackerFacts, ticketsOfCandidate } from './tracker-facts.ts';
import type { TicketVerdict } from './uat-verdict.ts';
import { verdictsOf } from './uat-verdict.ts';
import type { Change } from './write.ts';
import type { ReleasePage } from './write-page.ts';
import { notLive, type PlannedWrite, type PublishFacts, planned } from './write-plan.ts';
import type { WriteWishes } from './write-wishes.ts';

/** So many tickets are told of one thing in one go; the rest comes with the next. */
const mostTickets = 50;

interface TicketFacts extends PublishFacts {
  /** The day of going live, `2026-11-27`. */
  readonly day: string;
  readonly page: ReleasePage | null;
  readonly nameOf: (person: string) => string;
}

/** What was wished for, and why some of it is not among the changes. */
export interface TicketPlan {
  readonly writes: readonly PlannedWrite[];
  readonly leftOut: readonly Rejection[];
}

/** What tickets of the candidate are told, of what somebody wished for. */
export function planForTickets(
  state: ReleaseState,
  facts: TicketFacts,
  trackers: readonly TrackerFacts[],
  wishes: WriteWishes,
): TicketPlan {
  const kinds = [
    ...(wishes.comment ? [planComments(state, facts, trackers)] : []),
    ...(wishes.status === null ? [] : [planTransitions(state, facts, trackers, wishes.status)]),
    ...(wishes.link && facts.page !== null ? [planLinks(state, facts, trackers, facts.page)] : []),
    ...(wishes.defects ? [planDefects(state, facts, trackers)] : []),
  ];
  const cut = kinds.map((writes) => takeSome(state, writes));
  return {
    writes: cut.flatMap(({ writes }) => writes),
    leftOut: [
      ...(wishes.link && facts.page === null ? [noPage] : []),
      ...cut.flatMap(({ later }) => (later === 0 ? [] : [laterOnes(later)])),
      ...(kinds.length > 0 || wishes.link ? unread(state, trackers) : []),
    ],
  };
}

const noPage = rejection(
  'link-without-page',
  'Tickets are not linked: there is no page of this release to link to.',
  'Connect the GitHub or GitLab repository of the product: its release page is what tickets are linked to.',
);

function laterOnes(count: number): Rejection {
  const message = `${count} more tickets are told after these: ${mostTickets} come in one go.`;
  return rejection('tickets-later', message, 'Publish these, then look again.');
}

/** Tickets of the candidate that no tracker of the product showed cannot be told anything. */
function unread(state: ReleaseState, trackers: readonly TrackerFacts[]): readonly Rejection[] {
  const known = new Set(trackers.flatMap((tracker) => ticketsOfCandidate(state, tracker).map(({ key }) => key)));
  const lacking = (currentCandidate(state)?.tickets ?? []).map(({ key }) => key).filter((key) => !known.has(key));
  if (lacking.length === 0) return [];
  const message = `${nameSome(lacking)} ${lacking.length === 1 ? 'is' : 'are'} not told: no source of the product read them.`;
  return [rejection('tickets-unread', message, 'Read the sources again, or add the project they belong to.')];
}

/** Where there are too many, those that are not on record as done go first. */
function takeSome(state: ReleaseState, writes: readonly PlannedWrite[]) {
  if (writes.length <= mostTickets) return { writes, later: 0 };
  const done = new Set(state.writes.filter(({ outcome }) => outcome === 'done').map(({ key }) => key));
  const open = writes.filter(({ key }) => !done.has(key));
  return { writes: open.slice(0, mostTickets), later: Math.max(0, open.length - mostTickets) };
}

function planComments(state: ReleaseState, facts: TicketFacts, trackers: readonly TrackerFacts[]) {
  const { production, day, page } = facts;
  const name = releaseName(state);
  const markdown = [
    `Shipped with **${name}**: ${production} holds it since ${day}.`,
    ...(page === null ? [] : [`[Release ${name}](${page.url})`]),
  ].join(' ');
  const notYet = notLive(state, facts);
  const marker = markerOf(state);
  return forEachTicket(state, trackers, ({ source }, { key: ticket }) =>
    planned(source, { kind: 'comment', path: source.path, ticket, markdown, marker }, { notYet }),
  );
}

function planTransitions(
  state: ReleaseState,
  facts: TicketFacts,
  trackers: readonly TrackerFacts[],
  status: string,
): readonly PlannedWrite[] {
  const notYet = notLive(state, facts);
  return forEachTicket(state, trackers, ({ source }, { key: ticket }) =>
    planned(source, { kind: 'transition', path: source.path, ticket, status }, { notYet }),
  );
}

function planLinks(
  state: ReleaseState,
  facts: TicketFacts,
  trackers: readonly TrackerFacts[],
  { url, publication }: ReleasePage,
): readonly PlannedWrite[] {
  const notYet = notLive(state, facts);
  const about = { url, title: releaseName(state), summary: `In ${facts.production}`, marker: markerOf(state) };
  return forEachTicket(state, trackers, ({ source }, { key: ticket }) =>
    planned(source, { kind: 'link', path: source.path, ticket, ...about }, { notYet, needs: [publication] }),
  );
}

/** A defect for each verdict that stands; one that was given on other commits says nothing of these. */
function planDefects(
  state: ReleaseState,
  facts: TicketFacts,
  trackers: readonly TrackerFacts[],
): readonly PlannedWrite[] {
  const failed = new Map(verdictsOf(state).flatMap((one) => (one.verdict === 'fail' ? [[one.ticket, one]] : [])));
  return forEachTicket(state, trackers, (tracker, { key, title }) => {
    const verdict = failed.get(key);
    return verdict === undefined ? null : planned(tracker.source, defectOf(state, facts, tracker, verdict, title));
  });
}

function defectOf(
  state: ReleaseState,
  { nameOf }: TicketFacts,
  { source: { path, fields }, tickets }: TrackerFacts,
  { ticket, given }: TicketVerdict,
  ticketTitle: string,
): Change {
  const candidate = given === null ? '' : ` ${candidateName(given.candidate)}`;
  const by = given === null ? '' : ` by ${nameOf(given.tester)} on ${given.given.at.slice(0, 10)}`;
  return {
    kind: 'defect',
    path,
    type: defectType(tickets) ?? fields?.defectTypes[0] ?? 'Bug',
    title: `${ticket} failed UAT in ${releaseName(state)}: ${ticketTitle}`.replaceAll(/\s+/gu, ' ').slice(0, 250),
    markdown: [
      `${ticket} was tested on **${releaseName(state)}${candidate}**${by} and failed.`,
      ...(given === null || given.note === '' ? [] : [given.note]),
    ].join('\n\n'),
    relatesTo: ticket,
    marker: `countersign-uat-${given?.given.event ?? state.id}`,
  };
}

/** The project's own name of a defect: that of most of them. */
function defectType(tickets: TrackerFacts['tickets']): string | null {
  const counts = new Map<string, number>();
  for (const { type, isDefect } of tickets) if (isDefect) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

/** By which what a ticket is told of this release is found again. It stands where people read it, too. */
function markerOf({ id }: ReleaseState): string {
  return `Countersign release ${id}`;
}

function forEachTicket(
  state: ReleaseState,
  trackers: readonly TrackerFacts[],
  plan: (tracker: TrackerFacts, ticket: TrackerFacts['tickets'][number]) => PlannedWrite | null,
): readonly PlannedWrite[] {
  return trackers.flatMap((tracker) =>
    ticketsOfCandidate(state, tracker).flatMap((ticket) => plan(tracker, ticket) ?? []),
  );
}
