import type { uatContract } from '../../shared/contract/uat.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import { decideUat } from '../../shared/domain/uat-decide.ts';
import { verdictsOf } from '../../shared/domain/uat-verdict.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done, refused } from './outcome.ts';
import { openTickets } from './ticket.ts';

type Input<K extends keyof typeof uatContract> = ContractInput<(typeof uatContract)[K]>;
type Output<K extends keyof typeof uatContract> = ContractOutput<(typeof uatContract)[K]>;

/** One row for each ticket in the current candidate, with the verdict that stands for its commits. */
export async function listUat(
  context: Context,
  { release, offset, limit, verdict: wanted, text = '' }: Input<'list'>,
): Promise<Output<'list'>> {
  const state = await context.release(release);
  const people = await context.people();
  const counts = { pass: 0, fail: 0, blocked: 0, unknown: 0 };
  const sought = text.trim().toLowerCase();
  const { sources } = await context.product(state.product);
  const findTickets = sources.length === 0 ? null : openTickets(context.facts(), sources, state);
  const verdicts = verdictsOf(state);
  // Every title is looked up only where it is searched.
  const titles = sought === '' ? undefined : findTickets?.(verdicts.map(({ ticket }) => ticket));
  const called = (ticket: string, named: string, views = titles) => {
    const view = views?.get(ticket);
    return view?.kind === 'known' ? view.title : named;
  };
  const commitsByTicket = new Map(currentCandidate(state)?.tickets.map(({ key, commits }) => [key, commits.length]));
  const found = verdicts.filter(({ ticket, title, verdict }) => {
    counts[verdict] += 1;
    if (wanted !== undefined && wanted !== verdict) return false;
    return sought === '' || `${ticket} ${called(ticket, title)}`.toLowerCase().includes(sought);
  });
  const shown = found.slice(offset, offset + limit);
  const views = findTickets?.(shown.map(({ ticket }) => ticket));
  const rows = shown.map(({ ticket, title, verdict, reason, given }) => ({
    ticket,
    title: called(ticket, title, views),
    outside: views?.get(ticket) ?? null,
    commits: commitsByTicket.get(ticket) ?? 0,
    verdict,
    reason,
    note: given?.note ?? '',
    given: given === null ? null : people.deed(given.given),
    givenFor: given?.candidate ?? null,
  }));
  return { total: found.length, counts, rows };
}

export async function setUatVerdict(
  context: Context,
  { release, ticket, verdict, note, recordedFor }: Input<'set'>,
): Promise<Done> {
  const tester = recordedFor ?? (await context.me())?.person;
  if (tester === undefined) {
    return refused({
      code: 'no-key',
      message: 'This host holds no key of a person, so it cannot give a verdict.',
      nextAction: 'Open the workspace on the machine where the person’s key was made.',
    });
  }
  const command = { kind: 'give', ticket, verdict, note, tester, digest: null } as const;
  const { all: people } = await context.people();
  const { release: states } = context.states;
  return asDone(
    await context.execute(states, release, (state) => decideUat(state, command, { people }), { recordedFor }),
  );
}
