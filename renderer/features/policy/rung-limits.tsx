import type { RungRule } from '../../../shared/domain/policy.ts';
import { Checkbox } from '../../components/checkbox.tsx';

interface RungPartProps {
  readonly rule: RungRule;
  readonly onChange: (rule: RungRule) => void;
}

/** Who may not approve what, and who may not deploy. */
export function RungLimits({ rule, onChange }: RungPartProps) {
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Who wrote a change may approve it"
        description="Off: an author of a commit in the slices of a role cannot approve for that role."
        checked={rule.authorMayApprove}
        onChange={(authorMayApprove) => onChange({ ...rule, authorMayApprove })}
      />
      <Checkbox
        label="Who asks may approve"
        description="Off: who cut the candidate, or asked a role to sign, cannot approve for it."
        checked={rule.requesterMayApprove !== false}
        onChange={(requesterMayApprove) => onChange({ ...rule, requesterMayApprove })}
      />
      <Checkbox
        label="Who approved may confirm the deployment"
        description="Off: approving and deploying take two people."
        checked={rule.approverMayDeploy}
        onChange={(approverMayDeploy) => onChange({ ...rule, approverMayDeploy })}
      />
    </div>
  );
}

/** In which order roles sign, and how often a person counts. */
export function RungTurns({ rule, onChange }: RungPartProps) {
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Roles sign in the order in which they stand"
        description="A role approves once those before it have. Choices come last."
        checked={rule.order === 'listed'}
        onChange={(isListed) => onChange({ ...rule, order: isListed ? 'listed' : 'any' })}
      />
      <Checkbox
        label="A person counts once for each role"
        description="Off: who approved for one role cannot approve for another one."
        checked={rule.personCounts === 'once-per-role'}
        onChange={(isPerRole) => onChange({ ...rule, personCounts: isPerRole ? 'once-per-role' : 'once' })}
      />
    </div>
  );
}
