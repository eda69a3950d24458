import type { OutputOf } from '../../api.ts';

export type Release = OutputOf['release.get'];
type Stage = Release['rail'][number]['stage'];

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

/** Where a stage of a release is shown. */
export function stageLink(stage: Stage, release: string) {
  return { to: stages[stage].to, params: { release } } as const;
}
