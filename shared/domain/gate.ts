import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { digestSchema } from './identity.ts';

/** What a gate measures. Stable: policies, waivers and scripts name them. */
export const gateKinds = [
  'test-pass-rate',
  'coverage',
  'critical-defects',
  'high-defects',
  'performance',
  'vulnerabilities',
  'pipelines',
  'quality-gate',
] as const;
export const gateKindSchema = z.enum(gateKinds);
export type GateKind = z.infer<typeof gateKindSchema>;

/** How a value is held against a threshold, and in what it is counted. */
export interface GateMeasure {
  readonly title: string;
  /** `below`: the threshold itself is too much. */
  readonly bound: 'at-least' | 'at-most' | 'below';
  readonly unit: 'percent' | 'count';
  /** DOMAIN stage 9. */
  readonly threshold: number;
  /** The role that answers for it, where the policy lists one. */
  readonly role: string | null;
}

/** What each gate measures and the threshold that it has by default. */
export const gateMeasures: Readonly<Record<GateKind, GateMeasure>> = {
  'test-pass-rate': { title: 'Test pass rate', bound: 'at-least', unit: 'percent', threshold: 100, role: 'qa' },
  coverage: { title: 'Code coverage', bound: 'at-least', unit: 'percent', threshold: 80, role: null },
  'critical-defects': { title: 'Open critical defects', bound: 'at-most', unit: 'count', threshold: 0, role: 'qa' },
  'high-defects': { title: 'Open high defects', bound: 'at-most', unit: 'count', threshold: 0, role: 'qa' },
  performance: { title: 'Performance regression', bound: 'below', unit: 'percent', threshold: 5, role: 'qa' },
  vulnerabilities: {
    title: 'Critical and high vulnerabilities',
    bound: 'at-most',
    unit: 'count',
    threshold: 0,
    role: 'security',
  },
  pipelines: { title: 'Pipelines not passed', bound: 'at-most', unit: 'count', threshold: 0, role: null },
  'quality-gate': { title: 'Quality gates not met', bound: 'at-most', unit: 'count', threshold: 0, role: null },
};

/**
 * One gate that a rung asks for. `threshold` is a percentage or a count, as the gate measures. A gate in `shadow` is reported and stops
 * nothing. `where-told`: it is asked as soon as a system that could tell is connected, or a report of its kind was added to the release;
 * so that a product that reads Git alone is not asked for what nobody there could know.
 */
export const gateRuleSchema = z.object({
  gate: gateKindSchema,
  threshold: z.number().min(0).max(1_000_000),
  mode: z.enum(['blocks', 'shadow']),
  asked: z.enum(['always', 'where-told']),
  /** Whoever holds one of these roles may waive it. Absent: anybody in the workspace. */
  waivedBy: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/))
    .min(1)
    .max(10)
    .optional(),
});
export type GateRule = z.infer<typeof gateRuleSchema>;

/** A rung's gates, each kind once. */
export const gateRulesSchema = z
  .array(gateRuleSchema)
  .max(gateKinds.length)
  .refine(
    (rules) => new Set(rules.map(({ gate }) => gate)).size === rules.length,
    'A rung asks for the same gate twice.',
  );

/** A gate with the threshold that it has by default. */
export function defaultGate(gate: GateKind): GateRule {
  return { gate, threshold: gateMeasures[gate].threshold, mode: 'blocks', asked: 'where-told' };
}

/** The gates of DOMAIN stage 9. What pipelines and quality gates say of a commit blocks as findings, so that they are not among them. */
export const defaultGates: readonly GateRule[] = (
  ['test-pass-rate', 'coverage', 'critical-defects', 'high-defects', 'performance', 'vulnerabilities'] as const
).map(defaultGate);

/** Whether a value is good enough. */
export function meets(gate: GateKind, value: number, threshold: number): boolean {
  switch (gateMeasures[gate].bound) {
    case 'at-least':
      return value >= threshold;
    case 'at-most':
      return value <= threshold;
    case 'below':
      return value < threshold;
  }
}

/** A value as it is shown: `99.6 %`, `3`. A share is rounded towards what does not flatter it. */
export function sayGateValue(gate: GateKind, value: number): string {
  const { unit, bound } = gateMeasures[gate];
  if (unit === 'count') return String(value);
  const tenths = bound === 'at-least' ? Math.floor(value * 10 + 1e-9) : Math.ceil(value * 10 - 1e-9);
  return `${tenths / 10} %`;
}

/** A threshold in words: `at least 80 %`, `below 5 %`, `none`. */
export function sayThreshold(gate: GateKind, threshold: number): string {
  const { unit, bound } = gateMeasures[gate];
  const amount = unit === 'percent' ? `${threshold} %` : String(threshold);
  if (bound === 'at-most') return threshold === 0 ? 'none' : `at most ${amount}`;
  return bound === 'below' ? `below ${amount}` : `at least ${amount}`;
}

/**
 * Gate events of a stream `release/<id>`. A gate that says no of a candidate is put on record once, so that it can be told how often it
 * does; `facts` is the digest of the gate as it was judged. One in shadow as well: that is how it is tried out.
 */
export const gateEvents = {
  'gate.fired': z.object({
    gate: gateKindSchema,
    environment: environmentNameSchema,
    candidate: z.int().positive(),
    value: z.number(),
    threshold: z.number(),
    facts: digestSchema,
  }),
} as const;
