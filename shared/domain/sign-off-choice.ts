import type { RungRule, SignOffRule } from './policy.ts';

/** A rule with its place in the rung: `choice` and `way` are null for what has to be there. */
export interface PlacedRule<R> {
  readonly rule: R;
  readonly choice: number | null;
  readonly way: number | null;
}

/** Ways to the same end, of which one is enough. */
export interface Choice<R> {
  readonly ways: readonly (readonly R[])[];
  readonly isMet: boolean;
}

/** The sign-off rules of a rung with their places: what has to be there, then the ways of each choice. */
export function placeRules({ signOffs, choices = [] }: RungRule): readonly PlacedRule<SignOffRule>[] {
  return [
    ...signOffs.map((rule) => ({ rule, choice: null, way: null })),
    ...choices.flatMap((ways, choice) =>
      ways.flatMap((rules, way) => rules.map((rule): PlacedRule<SignOffRule> => ({ rule, choice, way }))),
    ),
  ];
}

/** What is known of a rule that others may wait for. */
interface Waited {
  readonly role: string;
  readonly title: string;
  readonly missing: number;
}

/** The titles of the roles that have to sign before a role does: where a rung keeps its order, those listed before it. */
export function waitsFor(rung: RungRule, role: string, placed: readonly PlacedRule<Waited>[]): readonly string[] {
  if (rung.order !== 'listed') return [];
  const mandatory = placed.filter(({ choice }) => choice === null).map(({ rule }) => rule);
  const place = mandatory.findIndex((rule) => rule.role === role);
  const before = place === -1 ? mandatory : mandatory.slice(0, place);
  return before.filter(({ missing }) => missing > 0).map(({ title }) => title);
}

/** Every way to meet a rung: what has to be there, with one way of each choice. */
export function waysToMeet<R>(
  placed: readonly PlacedRule<R>[],
  choices: readonly Choice<R>[],
): readonly (readonly R[])[] {
  const mandatory = placed.filter(({ choice }) => choice === null).map(({ rule }) => rule);
  return choices.reduce<readonly (readonly R[])[]>(
    (ways, choice) => ways.flatMap((way) => choice.ways.map((some) => [...way, ...some])),
    [mandatory],
  );
}
