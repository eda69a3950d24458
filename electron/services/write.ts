import type { writeContract } from '../../shared/contract/write.ts';
import type { System } from '../../shared/domain/connection.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { noWishes, type WriteWishes } from '../../shared/domain/write-wishes.ts';
import { writeTitle } from '../../shared/domain/write-words.ts';
import { apiAddressOf } from '../connectors/github/address.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { createInOrder, type InOrder } from './in-order.ts';
import { done, refused } from './outcome.ts';
import { withProgress } from './progress.ts';
import { planPublication, planRepairOf, type WritePlan } from './write-gather.ts';
import { lookAgain } from './write-look.ts';
import { makeWrite } from './write-make.ts';
import { type OpenedWrite, openPlanned } from './write-open.ts';
import { holdBack, viewWrite } from './write-view.ts';

type Input<K extends keyof typeof writeContract> = ContractInput<(typeof writeContract)[K]>;
type Output<K extends keyof typeof writeContract> = ContractOutput<(typeof writeContract)[K]>;
type Made = Extract<Output<'make'>, { kind: 'done' }>['result']['writes'][number];

/** Every change that could be made, with its exact call, and whether it is there already. What nobody knew is looked at again first. */
export async function previewWrites(
  context: Context,
  { release, finding, wishes, job }: Input<'preview'>,
  signal?: AbortSignal,
): Promise<Output<'preview'>> {
  return withProgress(context.stream, job, async (report) => {
    const open = await lookAgain(context, await context.release(release));
    const state = await context.release(release);
    const { writes, leftOut: missed, tickets, ...why } = await plan(context, state, finding, wishes);
    const connections = new Map((await context.outside.list()).map((one) => [one.id, one]));
    let looked = 0;
    const views = await Promise.all(
      writes.map(async (planned) => {
        const opened = await openPlanned(context, planned, state, signal);
        const view = await viewWrite(opened, state, open, signal);
        looked += 1;
        report('Asking what is there already', looked, writes.length);
        const { name = '', address } = connections.get(planned.connection) ?? {};
        return { ...view, connection: name, host: address === undefined ? '' : hostOf(planned.system, address) };
      }),
    );
    return {
      writes: holdBack(views, writes),
      ...why,
      leftOut: [...missed],
      tickets: tickets && { ...tickets, statuses: [...tickets.statuses] },
    };
  });
}

/** Makes what was previewed and confirmed, one after the other; what was not as it was shown is refused before anything is sent. */
export async function makeWrites(
  context: Context,
  { release, finding, wishes, writes: asked, job }: Input<'make'>,
  signal?: AbortSignal,
): Promise<Output<'make'>> {
  return turnsOf(context)(release, () =>
    withProgress(context.stream, job, async (report) => {
      await lookAgain(context, await context.release(release));
      const state = await context.release(release);
      const { writes } = await plan(context, state, finding, wishes);
      const wanted = new Map(asked.map(({ key, facts }) => [key, facts]));
      const opened = await Promise.all(
        writes.filter(({ key }) => wanted.has(key)).map((planned) => openPlanned(context, planned, state)),
      );
      const reasons = [
        ...asked.filter(({ key }) => !opened.some(({ planned }) => planned.key === key)).map(() => movedOn),
        ...opened.flatMap(({ planned: { key, notYet, change }, call, pin }) => [
          ...(notYet === null ? [] : [notYet]),
          // What cannot be shown is not sent either, and says why by itself.
          ...(call === null || pin.digest === wanted.get(key) ? [] : [movedOnFor(writeTitle(change))]),
        ]),
      ];
      if (reasons.length > 0) return refused(...reasons);

      const before = await findDone(context, state, writes, opened);
      const about = { release, finding: finding ?? null };
      const made: Made[] = [];
      try {
        for (const [index, one] of opened.entries()) {
          report(writeTitle(one.planned.change), index, opened.length);
          const against =
            signal?.aborted === true
              ? 'Somebody stopped before it was sent.'
              : reasonAgainst(one, writes, before, made);
          made.push(against === null ? await makeWrite(context, about, one) : leftOut(one, against));
        }
      } finally {
        const nouns = ['write', 'finding', 'record'];
        context.stream.publish({ kind: 'changed', nouns, release, product: state.product });
      }
      return done({ writes: made });
    }),
  );
}

/** Where calls go: the interface of github.com has a host of its own. */
function hostOf(system: System, address: string): string {
  return new URL(system === 'github' ? apiAddressOf(address) : address).host;
}

const turnsByContext = new WeakMap<Context, InOrder>();

/** One go at a time for every release. */
function turnsOf(context: Context): InOrder {
  const turns = turnsByContext.get(context) ?? createInOrder();
  turnsByContext.set(context, turns);
  return turns;
}

function plan(
  context: Context,
  state: ReleaseState,
  finding: string | undefined,
  wishes: WriteWishes = noWishes,
): Promise<WritePlan> {
  return finding === undefined ? planPublication(context, state, wishes) : planRepairOf(context, state, finding);
}

/** Which of the writes that these come after are there already. */
async function findDone(
  context: Context,
  state: ReleaseState,
  writes: WritePlan['writes'],
  asked: readonly OpenedWrite[],
): Promise<ReadonlySet<string>> {
  const before = new Set(asked.flatMap(({ planned }) => [...planned.needs, ...planned.after]));
  const there = await Promise.all(
    writes
      .filter(({ key }) => before.has(key))
      .map(async (planned) => {
        const { write } = await openPlanned(context, planned, state);
        const isThere = !(write instanceof OutsideError) && (await write.isDone().catch(() => false));
        return isThere ? [planned.key] : [];
      }),
  );
  return new Set(there.flat());
}

/** Why it is not sent; null where nothing is in its way. What has to be looked at first is not made in the same go. */
function reasonAgainst(
  { planned: { needs, after } }: OpenedWrite,
  writes: WritePlan['writes'],
  before: ReadonlySet<string>,
  made: readonly Made[],
): string | null {
  const isMade = (key: string) => made.some((one) => one.key === key && one.outcome === 'done');
  const missing = [
    ...needs.filter((key) => !before.has(key) && !isMade(key)),
    ...after.filter((key) => !before.has(key)),
  ];
  const names = writes.filter(({ key }) => missing.includes(key)).map(({ change }) => writeTitle(change));
  return names.length === 0 ? null : `This comes after: ${names.join(', ')}.`;
}

function leftOut({ planned: { key, change } }: OpenedWrite, reason: string): Made {
  return { key, title: writeTitle(change), outcome: 'left-out', reason };
}

const movedOn: Rejection = rejection(
  'preview-changed',
  'Something that was shown cannot be written any more.',
  'Look at the preview as it is now, then confirm that.',
);

function movedOnFor(title: string): Rejection {
  return rejection('preview-changed', `${title}: the call is another one than was shown.`, movedOn.nextAction);
}
