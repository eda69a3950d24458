import type { uatContract } from '../../shared/contract/uat.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import { decideUat } from '../../shared/domain/uat-decide.ts';
import { verdictsOf } from '../../shared/domain/uat-verdict.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done, refused } from './outcome.ts';

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
  const commitsByTicket = new Map(currentCandidate(state)?.tickets.map(({ key, commits }) => [key, commits.length]));
  const rows = verdictsOf(state).flatMap(({ ticket, title, verdict, reason, given }) => {
    counts[verdict] += 1;
    if (wanted !== undefined && wanted !== verdict) return [];
    if (sought !== '' && !`${ticket} ${title}`.toLowerCase().includes(sought)) return [];
    return {
      ticket,
      title,
      commits: commitsByTicket.get(ticket) ?? 0,
      verdict,
      reason,
      note: given?.note ?? '',
      given: given === null ? null : people.deed(given.given),
      givenFor: given?.candidate ?? null,
    };
  });
  return { total: rows.length, counts, rows: rows.slice(offset, offset + limit) };
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
