import type { ChecklistItemView, checklistContract } from '../../shared/contract/checklist.ts';
import type { Evidence } from '../../shared/domain/checklist.ts';
import { type AnswerFacts, answerOf, factOf } from '../../shared/domain/checklist-answer.ts';
import type { ChecklistCommand } from '../../shared/domain/checklist-command.ts';
import { decideChecklist } from '../../shared/domain/checklist-decide.ts';
import { daysLate } from '../../shared/domain/checklist-due.ts';
import type { ChecklistItemState } from '../../shared/domain/checklist-state.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { readRelease } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { type Pin, pinBytes } from './facts.ts';
import { judgeRelease } from './gate-judged.ts';
import { asDone, type Done, done, refused } from './outcome.ts';
import type { People } from './people.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

type Input<K extends keyof typeof checklistContract> = ContractInput<(typeof checklistContract)[K]>;
type Output<K extends keyof typeof checklistContract> = ContractOutput<(typeof checklistContract)[K]>;

/** The most that one file of evidence may weigh, in bytes. */
const mostBytes = 20 * 1024 * 1024;

export async function listChecklist(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [people, facts] = await Promise.all([context.people(), gatherAnswers(context, state)]);
  const now = context.host.now().toISOString();
  const from = await readVersions(context, state);
  return { items: state.checklist.map((item) => viewOf(item, { state, people, facts, now, from })) };
}

/** What items are answered from: the gates of production, and the documents. */
async function gatherAnswers(context: Context, state: ReleaseState): Promise<AnswerFacts> {
  const production = productionOf(state.rules.ladder)?.name;
  const [judged, { environments, notes }] = await Promise.all([
    judgeRelease(context, state),
    gatherReadinessFacts(context, state),
  ]);
  return { gates: judged.find(({ environment }) => environment === production)?.gates ?? [], environments, notes };
}

/** The versions of the releases that items were taken over from, by id. */
async function readVersions(context: Context, { checklist }: ReleaseState): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(checklist.flatMap(({ copiedFrom }) => copiedFrom ?? []))];
  const lines = await Promise.all(ids.map((id) => readRelease(context.workspace, id)));
  return new Map(lines.flatMap((line) => (line === undefined ? [] : [[line.id, line.version] as const])));
}

export async function addChecklistItem(context: Context, { release, ...item }: Input<'add'>): Promise<Done> {
  return decide(context, release, { kind: 'add', ...item });
}

export async function changeChecklistItem(context: Context, { release, ...item }: Input<'change'>): Promise<Done> {
  return decide(context, release, { kind: 'change', ...item });
}

export async function assignChecklistItem(context: Context, { release, item, person }: Input<'assign'>): Promise<Done> {
  return decide(context, release, { kind: 'assign', item, person });
}

/** Files are kept by digest in the transaction of the event that names them. */
export async function completeChecklistItem(
  context: Context,
  { release, item, evidence, note }: Input<'complete'>,
): Promise<Done> {
  const kept: Evidence[] = [];
  const pins: Pin[] = [];
  for (const one of evidence) {
    if (one.kind !== 'file') {
      kept.push(one);
      continue;
    }
    const bytes = Buffer.from(one.file.base64, 'base64');
    if (bytes.length > mostBytes) {
      return refused({
        code: 'evidence-too-large',
        message: `${one.file.name} is larger than 20 MiB.`,
        nextAction: 'Attach a summary, or a link to where the file lies.',
      });
    }
    const pin = pinBytes(bytes);
    pins.push(pin);
    kept.push({ kind: 'file', name: one.file.name, digest: pin.digest, bytes: bytes.length });
  }
  return decide(context, release, { kind: 'done', item, evidence: kept, note }, pins);
}

export async function reopenChecklistItem(context: Context, { release, item, reason }: Input<'reopen'>): Promise<Done> {
  return decide(context, release, { kind: 'reopen', item, reason });
}

/** Only a digest that the release's checklist names is handed out. */
export async function readChecklistEvidence(
  context: Context,
  { release, digest }: Input<'evidence'>,
): Promise<Output<'evidence'>> {
  const state = await context.release(release);
  const evidence = state.checklist
    .flatMap((item) => item.done?.evidence ?? [])
    .find((one) => one.kind === 'file' && one.digest === digest);
  const bytes = evidence === undefined ? undefined : await context.workspace.blobs.getBlob(digest);
  if (evidence?.kind !== 'file' || bytes === undefined) {
    return refused({
      code: 'evidence-unknown',
      message: 'No item of this checklist keeps a file with this digest.',
      nextAction: 'Open the item again and choose one of its files.',
    });
  }
  return done({
    name: evidence.name,
    mediaType: 'application/octet-stream',
    base64: Buffer.from(bytes).toString('base64'),
  });
}

async function decide(
  context: Context,
  release: string,
  command: ChecklistCommand,
  pins: readonly Pin[] = [],
): Promise<Done> {
  const people = (await context.people()).all;
  const answered = command.kind === 'reopen' ? await listAnswered(context, release) : [];
  const { release: states } = context.states;
  return asDone(
    await context.execute(states, release, (state) => decideChecklist(state, command, { people, answered }), { pins }),
  );
}

/** The items that a fact answers now. */
async function listAnswered(context: Context, release: string): Promise<readonly string[]> {
  const state = await context.release(release);
  const facts = await gatherAnswers(context, state);
  return state.checklist.filter((item) => answerOf(item, state, facts) !== null).map(({ item }) => item);
}

interface Shown {
  readonly state: ReleaseState;
  readonly people: People;
  readonly facts: AnswerFacts;
  readonly now: string;
  readonly from: ReadonlyMap<string, string>;
}

function viewOf(item: ChecklistItemState, { state, people, facts, now, from }: Shown): ChecklistItemView {
  const answer = answerOf(item, state, facts);
  const fact = factOf(item, state, facts);
  const isDone = item.done !== null || answer !== null;
  const { answeredBy, copiedFrom } = item;
  const role = state.rules.policy.roles.find(({ name }) => name === item.owner);
  return {
    item: item.item,
    title: item.title,
    group: item.group,
    owner: {
      role: item.owner,
      roleTitle: role?.title ?? item.owner,
      person: item.assigned === null ? null : people.ref(item.assigned),
    },
    evidenceRequired: item.evidenceRequired,
    state: isDone ? 'done' : 'open',
    evidence: [...(item.done?.evidence ?? [])],
    note: item.done?.note ?? '',
    done: item.done === null ? null : people.deed(item.done),
    answer,
    due: item.due,
    daysLate: isDone ? 0 : daysLate(item, now),
    fact: fact === null || answeredBy === undefined ? null : { ...fact, answeredBy },
    isByHand: item.isByHand,
    reopenedReason: item.reopenedReason,
    copiedFrom: copiedFrom === null ? null : { id: copiedFrom, version: from.get(copiedFrom) ?? '' },
  };
}
