import { describe, expect, it } from 'vitest';
import { assumptionOf, reconcileControls } from '../../../shared/domain/control.ts';
import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import { defaultPolicy, type Policy } from '../../../shared/domain/policy.ts';

const enforced = (given: Partial<Enforcement>) => [
  {
    source: 'GitHub octo/shop',
    enforcement: {
      control: 'required-reviewers',
      place: 'main',
      value: 'no',
      detail: 'No review is required.',
      url: null,
      ...given,
    } satisfies Enforcement,
  },
];

const lenient: Policy = {
  ...defaultPolicy,
  rungs: defaultPolicy.rungs.map((rung) => ({
    ...rung,
    authorMayApprove: true,
    approverMayDeploy: true,
    signOffs: [],
  })),
};

const tell = (policy: Policy, given: Partial<Enforcement>) =>
  reconcileControls({ policy, enforced: enforced(given) }).map(({ code, severity, verdict }) => [
    code,
    severity,
    verdict,
  ]);

describe('the controls that a policy rests on', () => {
  it('are nothing to tell where they are enforced', () => {
    expect(tell(defaultPolicy, { value: 'yes' })).toEqual([]);
  });

  it('are warned of where they are missing, and where nobody knows', () => {
    expect(tell(defaultPolicy, { value: 'no' })).toEqual([['control-missing', 'warning', 'fail']]);
    expect(tell(defaultPolicy, { value: 'unknown' })).toEqual([['control-unknown', 'warning', 'unknown']]);
  });

  it('say where, what was read, and what to do', () => {
    const [finding] = reconcileControls({ policy: defaultPolicy, enforced: enforced({}) });

    expect(finding).toMatchObject({ subjects: ['main'], reason: 'No review is required.' });
    expect(finding?.title).toContain('main');
    expect(finding?.nextAction).toContain('review');
  });

  it.for(['required-reviewers', 'self-review-prevented', 'manual-gate-blocking', 'environment-approval'] as const)(
    'do not hold %s against a policy that does not ask for it',
    (control) => {
      expect(tell(lenient, { control })).toEqual([]);
      expect(assumptionOf(lenient, control)).toBeNull();
      expect(assumptionOf(defaultPolicy, control)).not.toBeNull();
    },
  );

  it.for(['tag-protected', 'branch-protected', 'admin-bypass-prevented'] as const)(
    'hold %s against every policy: the bits have to stay where they were made',
    (control) => {
      expect(tell(lenient, { control })).toEqual([['control-missing', 'warning', 'fail']]);
    },
  );
});
