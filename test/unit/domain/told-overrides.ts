import type { EventData, EventType } from '../../../shared/domain/events.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { ada, cy, digest, release, shop, thing } from './told-ids.ts';

type Told<T extends EventType> = { readonly [K in T]: readonly [stream: string, data: EventData<K>, sentence: string] };

const expiresAt = '2026-12-01T09:00:00.000Z';

/** Delegations, with what the record says about them. */
export const toldDelegations: Told<'product.roleDelegated' | 'product.delegationEnded'> = {
  'product.roleDelegated': [
    `product/${shop}`,
    {
      delegation: thing,
      role: 'qa',
      from: ada,
      to: cy,
      startsAt: '2026-12-01T09:00:00.000Z',
      endsAt: '2026-12-08T09:00:00.000Z',
      reason: 'Away.',
    },
    'Ada Diaz let Cy Young decide for QA engineer of Shop in their place from 2026-12-01 09:00 UTC to 2026-12-08 09:00 UTC: Away.',
  ],
  'product.delegationEnded': [
    `product/${shop}`,
    { delegation: thing, reason: 'Back.' },
    'Ada Diaz ended the delegation of QA engineer: Back.',
  ],
};

/** Overrides, implied approvals and adopted policies, with what the record says about them. */
export const toldOverrides: Told<
  | 'override.proposed'
  | 'override.agreed'
  | 'override.ended'
  | 'override.reviewed'
  | 'approval.implied'
  | 'policy.adopted'
> = {
  'policy.adopted': [
    `release/${release}`,
    { policy: defaultPolicy, policyVersion: 3, reason: 'Security looks at every release from now on.' },
    'Ada Diaz put Shop 2.4.0 under version 3 of the policy: Security looks at every release from now on.',
  ],
  'override.proposed': [
    `release/${release}`,
    { override: thing, environment: 'PROD', candidate: 2, manifest: digest, reason: 'It burns.', expiresAt },
    'Ada Diaz asked to put the rule of PROD aside for rc.2 until 2026-12-01 09:00 UTC: It burns.',
  ],
  'override.agreed': [
    `release/${release}`,
    { override: thing },
    'Ada Diaz agreed to put the rule of PROD aside in an emergency',
  ],
  'override.ended': [
    `release/${release}`,
    { override: thing, reason: 'Over.' },
    'Ada Diaz ended putting the rule of PROD aside: Over.',
  ],
  'override.reviewed': [
    `release/${release}`,
    { override: thing, finding: 'Rightly so.' },
    'Ada Diaz reviewed why the rule of PROD was put aside: Rightly so.',
  ],
  'approval.implied': [
    `release/${release}`,
    {
      promotion: thing,
      environment: 'PROD',
      candidate: 2,
      manifest: digest,
      gates: [{ gate: 'coverage', value: 85, threshold: 80 }],
    },
    'The policy approved rc.2 for PROD by its gates when Ada Diaz started the promotion: code coverage',
  ],
};
