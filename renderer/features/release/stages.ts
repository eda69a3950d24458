import type { OutputOf } from '../../api.ts';

export type Release = OutputOf['release.get'];
export type Stage = Release['rail'][number]['stage'];

/** The stages of the rail: how they are called, and the route below `/releases/$release`. */
export const stages = {
  plan: { title: 'Plan', to: '/releases/$release/plan' },
  scope: { title: 'Scope', to: '/releases/$release/scope' },
  candidate: { title: 'Candidate', to: '/releases/$release/candidate' },
  uat: { title: 'UAT', to: '/releases/$release/uat' },
  gates: { title: 'Gates', to: '/releases/$release/gates' },
  signOff: { title: 'Sign-off', to: '/releases/$release/sign-off' },
  promote: { title: 'Promote', to: '/releases/$release/promote' },
  live: { title: 'Live', to: '/releases/$release/live' },
} as const satisfies Record<Stage, { title: string; to: `/releases/$release/${string}` }>;

const stageNames = Object.keys(stages).filter((name): name is Stage => name in stages);

/** Where a stage of a release is shown. */
export function stageLink(stage: Stage, release: string) {
  return { to: stages[stage].to, params: { release } } as const;
}

/** The contract names some stages as text; null when it is none of ours. */
export function stageOfName(name: string): Stage | null {
  return stageNames.find((stage) => stage === name) ?? null;
}

/** The stage that a path of the window shows. */
export function stageOfPath(path: string): Stage | null {
  const place = path.split('/').at(-1) ?? '';
  return stageNames.find((stage) => stages[stage].to.endsWith(`/${place}`)) ?? null;
}

const stageByNoun: Readonly<Record<string, Stage>> = {
  release: 'plan',
  scope: 'scope',
  candidate: 'candidate',
  uat: 'uat',
  checklist: 'gates',
  document: 'gates',
  gate: 'gates',
  finding: 'gates',
  'sign-off': 'signOff',
  override: 'signOff',
  promotion: 'promote',
  environment: 'promote',
};

/** Where what a blocker is about is dealt with. */
export function stageOfNoun(noun: string): Stage {
  return stageByNoun[noun] ?? 'plan';
}
