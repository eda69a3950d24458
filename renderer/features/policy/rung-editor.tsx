import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { SolutionView as Solution } from '../../../shared/contract/policy.ts';
import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { GateRules } from './gate-rules.tsx';
import { SignOffRules } from './sign-off-rules.tsx';
import { SolutionView } from './solution-view.tsx';

interface RungEditorProps {
  readonly title: string;
  readonly rule: RungRule;
  readonly sentences: readonly string[];
  /** By whom it could be signed; undefined where nobody has to, or it is not known yet. */
  readonly solution: Solution | undefined;
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly onChange: (rule: RungRule) => void;
}

/** The rule of one environment: read as sentences, opened to change it. */
export function RungEditor({ title, rule, sentences, solution, roles, slices, onChange }: RungEditorProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { environment } = rule;
  return (
    <li className="flex flex-col gap-3 border-b border-line py-3">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <p>
            <span className="font-strong">{environment}</span> <span className="text-small text-3">{title}</span>
          </p>
          {sentences.map((sentence) => (
            <p key={sentence} className="break-words text-2">
              {sentence}
            </p>
          ))}
          {solution !== undefined && <SolutionView solution={solution} />}
        </div>
        <Button
          variant="quiet"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          Change {environment}
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="flex flex-col gap-4 rounded-2 bg-surface-2 px-4 py-3">
          <div className="flex flex-col gap-2">
            <Checkbox
              label="UAT: every ticket in scope needs a passing verdict"
              checked={rule.uat}
              onChange={(uat) => onChange({ ...rule, uat })}
            />
            <Checkbox
              label="Checklist: every item is done, with its evidence"
              checked={rule.checklist}
              onChange={(checklist) => onChange({ ...rule, checklist })}
            />
            <Checkbox
              label="Findings: what blocks is resolved or waived"
              description="Counts for products that read from connected systems."
              checked={rule.reconciliation === true}
              onChange={(reconciliation) => onChange({ ...rule, reconciliation })}
            />
          </div>
          <GateRules
            environment={environment}
            rules={rule.gates ?? []}
            roles={roles}
            onChange={(gates) => onChange({ ...rule, gates: [...gates] })}
          />
          <SignOffRules
            environment={environment}
            rules={rule.signOffs}
            roles={roles}
            slices={slices}
            onChange={(signOffs) => onChange({ ...rule, signOffs: [...signOffs] })}
          />
          <div className="flex flex-col gap-2">
            <Checkbox
              label="Who wrote a change may approve it"
              description="Off: an author of a commit in the slices of a role cannot approve for that role."
              checked={rule.authorMayApprove}
              onChange={(authorMayApprove) => onChange({ ...rule, authorMayApprove })}
            />
            <Checkbox
              label="Who approved may confirm the deployment"
              description="Off: approving and deploying take two people."
              checked={rule.approverMayDeploy}
              onChange={(approverMayDeploy) => onChange({ ...rule, approverMayDeploy })}
            />
          </div>
        </div>
      )}
    </li>
  );
}
