import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { ChoiceEditor } from './choice-editor.tsx';
import { FaultLine } from './fault-line.tsx';
import { nextRole, withNextRole } from './rung-edit.ts';
import { SignOffList } from './sign-off-list.tsx';
import { useRowKeys } from './use-row-keys.ts';

interface SignOffRulesProps {
  readonly rule: RungRule;
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  /** What is wrong where gates decide. */
  readonly fault: string | undefined;
  readonly onChange: (rule: RungRule) => void;
}

const approvals = [
  { value: 'people', label: 'People sign' },
  {
    value: 'implied',
    label: 'Nobody signs: gates decide',
    detail: 'What they let through counts as approved, and is recorded as that.',
  },
] as const;
type Approval = (typeof approvals)[number]['value'];

/** Who approves: whose sign-offs an environment asks for and between which there is a choice, or its gates alone. */
export function SignOffRules({ rule, roles, slices, fault, onChange }: SignOffRulesProps) {
  const [aside, setAside] = useState<Pick<RungRule, 'signOffs' | 'choices'>>({ signOffs: [] });
  const { choices = [] } = rule;
  const { keys } = useRowKeys(choices.length);
  const choose = (approval: Approval) => {
    const { approval: _approval, choices: _choices, signOffs: _signOffs, ...rest } = rule;
    if (approval === 'people') {
      onChange({ ...rest, ...aside });
      return;
    }
    // Kept, so that looking at the other way does not cost what was set up.
    setAside(rule.choices === undefined ? { signOffs: rule.signOffs } : { signOffs: rule.signOffs, choices });
    onChange({ ...rest, signOffs: [], approval });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Approval of {rule.environment}</legend>
      <RadioGroup<Approval>
        label={`Who approves for ${rule.environment}`}
        hideLabel
        value={rule.approval ?? 'people'}
        onChange={choose}
        options={approvals}
      />
      <FaultLine text={fault} />
      {rule.approval !== 'implied' && (
        <>
          <SignOffList rule={rule} place={null} roles={roles} slices={slices} onChange={onChange} />
          {keys.map((key, choice) => (
            <ChoiceEditor key={key} {...{ rule, choice, roles, slices, onChange }} />
          ))}
          <div className="flex flex-wrap gap-2">
            <Button
              icon={Plus}
              reason={nextRole(rule, null, roles) === undefined ? 'Every role is asked already' : undefined}
              onClick={() => onChange(withNextRole(rule, null, roles, slices))}
            >
              Ask for a sign-off
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}
