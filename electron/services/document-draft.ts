import type { DraftFacts, HeldBits } from '../../shared/domain/document-draft.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { defaultGate, gateKinds } from '../../shared/domain/gate.ts';
import { type Manifest, manifestSchema } from '../../shared/domain/manifest.ts';
import { ruleOf } from '../../shared/domain/policy.ts';
import { judgeGates } from '../../shared/domain/readiness-gates.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { listPromotions } from '../store/projections/promotion.ts';
import type { Context } from './context.ts';
import { readGateFacts } from './gate-facts.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

/** What first drafts are made from, as it is known at this moment. */
export async function gatherDraftFacts(context: Context, state: ReleaseState): Promise<DraftFacts> {
  const candidate = currentCandidate(state);
  const names = state.rules.ladder.map(({ name }) => name);
  const [facts, promotions, held, manifest, runbook] = await Promise.all([
    gatherSignOffFacts(context, state),
    listPromotions(context.workspace, state.product, names),
    readHeld(context, state),
    candidate === null ? null : readManifest(context, candidate.manifest),
    readRunbook(context, state),
  ]);
  return { ...facts, gates: await judgeAll(context, state, facts.now), promotions, held, manifest, runbook };
}

/** Every gate, by the thresholds of production where it names them; so that a draft holds what no rung asks for, too. */
async function judgeAll(context: Context, state: ReleaseState, now: string): Promise<DraftFacts['gates']> {
  const facts = await readGateFacts(context, state);
  const production = productionOf(state.rules.ladder)?.name ?? '';
  const rule = ruleOf(state.rules.policy, production);
  const gates = gateKinds.map((kind) => rule?.gates?.find(({ gate }) => gate === kind) ?? defaultGate(kind));
  const all = { environment: production, uat: false, checklist: false, signOffs: [], gates };
  return facts && judgeGates(state, { ...all, authorMayApprove: false, approverMayDeploy: false }, facts, now);
}

/** What production holds, unless that is this release already: then what it held before. */
async function readHeld(context: Context, state: ReleaseState): Promise<HeldBits | null> {
  const production = productionOf(state.rules.ladder)?.name;
  const places = await context.occupancy(state.product, state.rules.ladder);
  const place = places.find(({ environment }) => environment === production);
  const occupant = place?.occupant?.release === state.id ? place.before : (place?.occupant ?? null);
  if (occupant === null) return null;
  const { version, candidate, manifest } = occupant;
  return { version, candidate, manifest, content: await readManifest(context, manifest) };
}

async function readManifest(context: Context, digest: string): Promise<Manifest | null> {
  const bytes = await context.workspace.blobs.getBlob(digest);
  return bytes === undefined ? null : manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
}

/** The runbook that was approved last for the release before, where it is a text. */
async function readRunbook(context: Context, { previous }: ReleaseState): Promise<DraftFacts['runbook']> {
  if (previous === null) return null;
  const before = await context.release(previous);
  const versions = before.documents.find(({ document }) => document === 'runbook')?.versions ?? [];
  const last = versions.findLast(({ approved, format }) => approved !== null && format === 'markdown');
  const bytes = last === undefined ? undefined : await context.workspace.blobs.getBlob(last.digest);
  return bytes === undefined ? null : { release: releaseName(before), text: Buffer.from(bytes).toString('utf8') };
}
