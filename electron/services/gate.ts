import type { GateView, gateContract } from '../../shared/contract/gate.ts';
import { decideGate } from '../../shared/domain/gate-decide.ts';
import type { Gate } from '../../shared/domain/gate-judge.ts';
import { environmentOf } from '../../shared/domain/promotion-ladder.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import { readGateWaiver } from '../../shared/domain/waiver-hold.ts';
import type { WaiverState } from '../../shared/domain/waiver-state.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinFacts } from './facts.ts';
import { readGateHistory } from './gate-history.ts';
import { judgeRelease } from './gate-judged.ts';
import { mapOutcome } from './outcome.ts';
import type { People } from './people.ts';

type Input<K extends keyof typeof gateContract> = ContractInput<(typeof gateContract)[K]>;
type Output<K extends keyof typeof gateContract> = ContractOutput<(typeof gateContract)[K]>;

/** The gates of every rung of a release, with who let them stand and how often they said no. */
export async function listGates(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [judged, people, historyOf] = await Promise.all([
    judgeRelease(context, state),
    context.people(),
    readGateHistory(context, state.product),
  ]);
  const now = context.host.now().toISOString();
  const candidate = currentCandidate(state)?.number ?? 0;
  const rungs = judged.map(({ environment, gates }) => ({
    environment,
    gates: viewGates(gates).map((view) => {
      const newest = readGateWaiver(state.waivers, { environment, candidate }, view, now);
      const shown = newest && viewWaiver(newest.waiver, people);
      // Of a gate that is met, a waiver is of no use and says nothing.
      const lapse = view.verdict === 'pass' && newest?.lapse?.kind === 'changed' ? null : (newest?.lapse ?? null);
      return {
        ...view,
        ...historyOf(environment, view.gate),
        waiver: lapse === null ? shown : null,
        expiredWaiver: lapse?.kind === 'expired' ? shown : null,
        lapsedWaiver: lapse?.kind === 'changed' && shown !== null ? { ...shown, why: lapse.told } : null,
      };
    }),
    notAsked: gates.filter(({ isAsked }) => !isAsked).map(({ gate, title, threshold }) => ({ gate, title, threshold })),
  }));
  return { rungs, checkedAt: now };
}

function viewWaiver({ waiver, reason, expiresAt, scope, given }: WaiverState, people: People) {
  return { id: waiver, reason, expiresAt, candidate: scope?.candidate ?? null, given: people.deed(given) };
}

/** Lets a gate stand for a while; what it said is pinned. */
export async function waiveGate(
  context: Context,
  { release, environment: asked, recordedFor, ...waived }: Input<'waive'>,
): Promise<Output<'waive'>> {
  const state = await context.release(release);
  const environment = environmentOf(state, asked)?.name ?? asked;
  const [judged, { all: people }, { grants }, me] = await Promise.all([
    judgeRelease(context, state),
    context.people(),
    context.product(state.product),
    context.me(),
  ]);
  const gates = judged.find((rung) => rung.environment === environment)?.gates ?? [];
  const pin = pinFacts(gates.find(({ gate }) => gate === waived.gate) ?? null);
  const waiver = context.host.createId();
  const by = recordedFor ?? me?.person ?? '';
  const facts = { gates, people, grants, now: context.host.now().toISOString() };
  const outcome = await context.execute(
    context.states.release,
    release,
    (current) => decideGate(current, { kind: 'waive', ...waived, environment, waiver, by, facts: pin.digest }, facts),
    { recordedFor, pins: [pin] },
  );
  return mapOutcome(outcome, () => ({ waiver }));
}

/** The gates that a release is asked for, in the words of the contract. */
export function viewGates(gates: readonly Gate[]): GateView[] {
  return gates
    .filter(({ isAsked }) => isAsked)
    .map(({ isAsked: _isAsked, readings, gaps, ...gate }) => ({ ...gate, readings: [...readings], gaps: [...gaps] }));
}
