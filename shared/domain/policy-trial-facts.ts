import { z } from 'zod';
import type { DocumentFacts } from './document-standing.ts';
import {
  type GateKind,
  type GateRule,
  gateKindSchema,
  gateMeasures,
  meets,
  sayGateValue,
  sayThreshold,
} from './gate.ts';
import type { GateFacts } from './gate-facts.ts';
import type { Gate } from './gate-judge.ts';
import type { RungRule } from './policy.ts';
import type { ReadinessCheck } from './readiness.ts';
import { judgeGates } from './readiness-gates.ts';
import type { ReleaseState } from './release-state.ts';

/** What was kept with a promotion of the readiness that let it start: its gates with what was measured, and its findings. */
export const keptReadinessSchema = z.object({
  readiness: z.object({
    checks: z.array(
      z.object({
        noun: z.string(),
        title: z.string(),
        reason: z.string(),
        verdict: z.enum(['pass', 'fail', 'unknown']),
        source: z.string().optional(),
      }),
    ),
    gates: z.array(z.object({ gate: gateKindSchema, value: z.number().nullable(), gaps: z.array(z.string()) })),
  }),
});
export type KeptReadiness = z.infer<typeof keptReadinessSchema>['readiness'];

/** The moment that is asked about. `before` is the rule that held then; `hasSources`: outside systems were read then. */
interface Moment {
  readonly state: ReleaseState;
  readonly before: RungRule | null;
  readonly kept: KeptReadiness | null;
  readonly hasSources: boolean;
  readonly at: string;
}

const nothingRead: GateFacts = { reports: [], pipelines: [], analyses: [], trackers: [] };

/** The gates of a rule as they would have been judged then: what was added by hand is in the log, the rest as it was kept. */
export function keptGates(rule: RungRule, moment: Moment): readonly Gate[] {
  if (!moment.hasSources) return judgeGates(moment.state, rule, nothingRead, moment.at);
  return (rule.gates ?? []).map((one) => judgeKept(one, moment));
}

function judgeKept(rule: GateRule, { before, kept }: Moment): Gate {
  const { gate, threshold, mode, asked } = rule;
  const base = {
    gate,
    title: gateMeasures[gate].title,
    isAsked: true,
    isShadow: mode === 'shadow',
    value: null,
    threshold,
    at: null,
    readings: [],
    gaps: [],
  } as const;
  const known = kept?.gates.find((one) => one.gate === gate);
  if (known !== undefined) return { ...base, value: known.value, ...decide(rule, known.value, known.gaps) };
  if (kept !== null && before?.gates?.some((one) => one.gate === gate) === true) {
    // It was looked for, and nothing there could tell.
    return { ...base, isAsked: asked === 'always', verdict: 'unknown', reason: 'Nothing could tell then.' };
  }
  return { ...base, verdict: 'unknown', reason: 'It was not asked for then, and nothing of it was kept.' };
}

function decide(
  { gate, threshold }: { readonly gate: GateKind; readonly threshold: number },
  value: number | null,
  gaps: readonly string[],
): Pick<Gate, 'verdict' | 'reason'> {
  if (value === null) return { verdict: 'unknown', reason: gaps.join(' ') || 'Nothing was read then.' };
  const told = `It was ${sayGateValue(gate, value)}, asked for is ${sayThreshold(gate, threshold)}.`;
  if (!meets(gate, value, threshold)) return { verdict: 'fail', reason: told };
  return gaps.length === 0 ? { verdict: 'pass', reason: told } : { verdict: 'unknown', reason: gaps.join(' ') };
}

/** The words of both editions then, where readiness found them approved as they read; else nobody knows them any more. */
export function keptNotes({ notes }: ReleaseState, kept: KeptReadiness | null): DocumentFacts['notes'] {
  const held = kept?.checks.some(({ source, verdict }) => source === 'notes' && verdict === 'pass') === true;
  const { internal, customer } = notes.approvals;
  return held ? { internal: internal?.content ?? null, customer: customer?.content ?? null } : null;
}

/** What the reconciliation said then, as checks; one that is unknown where nobody asked it. */
export function keptFindings({ before, kept, hasSources }: Moment): readonly ReadinessCheck[] {
  if (!hasSources) return [];
  const shared = {
    code: 'finding',
    noun: 'finding',
    source: 'reconciliation',
    since: null,
    owner: '',
    nextAction: '',
    subjects: [],
  } as const;
  if (kept === null || before?.reconciliation !== true) {
    const reason = 'Findings were not asked for then, and none were kept.';
    return [{ ...shared, title: 'what systems did not agree about is not known', verdict: 'unknown', reason }];
  }
  return kept.checks
    .filter(({ noun }) => noun === 'finding')
    .map(({ title, reason, verdict }) => ({ ...shared, title, reason, verdict }));
}
