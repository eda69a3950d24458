import type { GateKind } from '../../shared/domain/gate.ts';
import { decideGate, freshlyFired } from '../../shared/domain/gate-decide.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import { gateId } from '../../shared/domain/waiver-state.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import { pinFacts } from './facts.ts';
import { judgeRelease } from './gate-judged.ts';

/** How often a gate of a rung said no, and was waived. */
interface GateHistory {
  readonly fired: number;
  readonly waived: number;
}

/** What became of the gates of a product in all its releases. */
export async function readGateHistory(
  context: Context,
  product: string,
): Promise<(environment: string, gate: GateKind) => GateHistory> {
  const lines = await listReleases(context.workspace, { product });
  const states = await Promise.all(
    lines.map(async ({ id, revision }) => (await context.states.release.load(id, revision)).state),
  );
  const fired = new Map<string, number>();
  const waived = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const state of states) {
    for (const { environment, gate } of state?.firedGates ?? []) count(fired, `${environment} ${gateId(gate)}`);
    for (const { scope, finding } of state?.waivers ?? []) {
      if (scope !== undefined) count(waived, `${scope.environment} ${finding}`);
    }
  }
  return (environment, gate) => {
    const key = `${environment} ${gateId(gate)}`;
    return { fired: fired.get(key) ?? 0, waived: waived.get(key) ?? 0 };
  };
}

/** Puts on record which gates say no of a release now, each once for a candidate. The workspace signs what a policy found. */
export async function recordFiredGates(context: Context, release: string): Promise<void> {
  if (context.workspace.mode !== 'write') return;
  // Nobody else may put the same gate on record in between: what is pinned has to be what an event names.
  await context.alone(async () => {
    const state = await context.release(release);
    const candidate = currentCandidate(state);
    if (candidate === null) return;
    const judged = (await judgeRelease(context, state)).flatMap(({ environment, gates }) =>
      gates.flatMap((one) =>
        one.isAsked && one.verdict === 'fail' && one.value !== null
          ? { environment, gate: one.gate, value: one.value, threshold: one.threshold, pin: pinFacts(one) }
          : [],
      ),
    );
    const fresh = freshlyFired(state, candidate, judged);
    if (fresh.length === 0) return;
    const fired = fresh.map(({ pin, ...one }) => ({ ...one, facts: pin.digest }));
    const facts = { gates: [], people: [], grants: [], now: context.host.now().toISOString() };
    await context.execute(
      context.states.release,
      state.id,
      (current) => decideGate(current, { kind: 'fire', candidate: candidate.number, fired }, facts),
      { byWorkspace: { kind: 'policy', policy: `of ${state.productName}` }, pins: fresh.map(({ pin }) => pin) },
    );
  });
}
