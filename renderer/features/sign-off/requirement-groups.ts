import type { OutputOf } from '../../api.ts';

type List = OutputOf['signOff.list'];
export type Requirement = List['requirements'][number];
export type Implied = List['implied'][number];

/** Ways to the same end, of which one is enough; each asks for all of its roles. */
export interface Choice {
  readonly index: number;
  readonly ways: readonly (readonly Requirement[])[];
}

/** What one environment asks for: roles that all have to sign, choices between ways, or gates that decide alone. */
export interface Group {
  readonly environment: string;
  readonly roles: readonly Requirement[];
  readonly choices: readonly Choice[];
  readonly implied: Implied | null;
}

/** What is asked for, by environment: where gates decide alone first, then in the order of the policy. */
export function groupRequirements({ requirements, implied }: Pick<List, 'requirements' | 'implied'>): readonly Group[] {
  const environments = new Set([...implied, ...requirements].map(({ environment }) => environment));
  return [...environments].map((environment) => {
    const own = requirements.filter((one) => one.environment === environment);
    return {
      environment,
      roles: own.filter(({ choice }) => choice === null),
      choices: choicesOf(own),
      implied: implied.find((one) => one.environment === environment) ?? null,
    };
  });
}

function choicesOf(requirements: readonly Requirement[]): readonly Choice[] {
  const byChoice = Map.groupBy(
    requirements.filter(({ choice }) => choice !== null),
    ({ choice }) => choice ?? 0,
  );
  return [...byChoice].map(([index, parts]) => ({
    index,
    ways: [...Map.groupBy(parts, ({ way }) => way ?? 0).values()],
  }));
}

/** What a choice comes to: met by one way is met, whatever became of the others. A rejection speaks whichever way it belongs to. */
export function stateOfChoice({ ways }: Choice): Requirement['state'] {
  const parts = ways.flat();
  if (parts.some(({ state }) => state === 'rejected')) return 'rejected';
  if (ways.some((way) => way.every(({ state }) => state === 'met'))) return 'met';
  const possible = ways.filter((way) => way.every(({ state }) => state !== 'impossible'));
  if (possible.length === 0) return 'impossible';
  return possible.flat().some(({ state }) => state === 'missing') ? 'missing' : 'waiting';
}
