import type { Policy } from '../../../shared/domain/policy.ts';
import type { Rules } from '../../../shared/domain/release.ts';

/** Three rungs and a standby, four slices, two roles; everything is asked for at PROD. */
export const smallPolicy: Policy = {
  roles: [
    { name: 'qa', title: 'QA engineer' },
    { name: 'security', title: 'Security' },
    { name: 'release-manager', title: 'Release manager' },
  ],
  rungs: [
    {
      environment: 'PROD',
      uat: true,
      checklist: true,
      signOffs: [
        { role: 'qa', quorum: 1, slices: ['code', 'scope'] },
        { role: 'security', quorum: 1, slices: ['database'] },
      ],
      authorMayApprove: false,
      approverMayDeploy: false,
    },
  ],
};

export const smallRules: Rules = {
  policy: smallPolicy,
  slices: [
    { kind: 'scope', name: 'scope' },
    { kind: 'rest', name: 'code' },
    { kind: 'paths', name: 'database', include: ['**/*.sql'], exclude: [] },
    { kind: 'artifacts', name: 'artifacts' },
  ],
  ladder: [
    { name: 'DEV', title: 'Development', kind: 'rung' },
    { name: 'QA', title: 'Quality assurance', kind: 'rung' },
    { name: 'PROD', title: 'Production', kind: 'rung' },
    { name: 'DR', title: 'Disaster recovery', kind: 'standby' },
  ],
  ticketPatterns: ['[A-Z]+-[0-9]+'],
};

/** The small rules with another rule for PROD. */
export function rulesWith(rung: Partial<Policy['rungs'][number]>): Rules {
  const rungs = smallPolicy.rungs.map((one) => ({ ...one, ...rung }));
  return { ...smallRules, policy: { ...smallPolicy, rungs } };
}
