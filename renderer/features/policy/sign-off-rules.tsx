import { Plus, Trash2 } from 'lucide-react';
import type { Role, SignOffRule } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';

interface SignOffRulesProps {
  readonly environment: string;
  readonly rules: readonly SignOffRule[];
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly onChange: (rules: readonly SignOffRule[]) => void;
}

/** Whose sign-offs an environment asks for, how many of each, and which slices they answer for. */
export function SignOffRules({ environment, rules, roles, slices, onChange }: SignOffRulesProps) {
  const asked = new Set(rules.map(({ role }) => role));
  const next = roles.find(({ name }) => !asked.has(name));
  const change = (index: number, part: Partial<SignOffRule>) =>
    onChange(rules.map((rule, position) => (position === index ? { ...rule, ...part } : rule)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Sign-offs for {environment}</legend>
      {rules.length > 0 && (
        <ul className="flex flex-col">
          {rules.map((rule, index) => {
            const title = roles.find(({ name }) => name === rule.role)?.title ?? rule.role;
            return (
              <li key={rule.role} className="flex flex-col gap-2 border-b border-line py-2 last:border-none">
                <div className="flex flex-wrap items-center gap-2">
                  <div className="min-w-40 flex-1">
                    <Select
                      label={`Role of sign-off ${index + 1}`}
                      hideLabel
                      value={rule.role}
                      onChange={(role) => change(index, { role })}
                      options={roles.map((role) => ({
                        value: role.name,
                        label: role.title,
                        reason: role.name !== rule.role && asked.has(role.name) ? 'Asked for already' : undefined,
                      }))}
                    />
                  </div>
                  <div className="w-32">
                    <Select
                      label={`How many of ${title}`}
                      hideLabel
                      value={String(rule.quorum)}
                      onChange={(quorum) => change(index, { quorum: Number(quorum) })}
                      options={quorums(rule.quorum)}
                    />
                  </div>
                  <IconButton
                    icon={Trash2}
                    label={`Do not ask ${title}`}
                    onClick={() => onChange(rules.toSpliced(index, 1))}
                  />
                </div>
                <SliceChoice
                  label={`Slices of ${title}`}
                  slices={[...new Set([...slices, ...rule.slices])]}
                  chosen={rule.slices}
                  onChange={(chosen) => change(index, { slices: [...chosen] })}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <Button
          icon={Plus}
          reason={next === undefined ? 'Every role is asked already' : undefined}
          onClick={() => next && onChange([...rules, { role: next.name, quorum: 1, slices: slices.slice(0, 1) }])}
        >
          Ask for a sign-off
        </Button>
      </div>
    </fieldset>
  );
}

function quorums(present: number): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: Math.max(5, present) }, (_, index) => ({
    value: String(index + 1),
    label: index === 0 ? 'One person' : `${index + 1} people`,
  }));
}

interface SliceChoiceProps {
  readonly label: string;
  readonly slices: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function SliceChoice({ label, slices, chosen, onChange }: SliceChoiceProps) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1">
      <span aria-hidden="true" className="text-2">
        answers for
      </span>
      {slices.map((slice) => (
        <Checkbox
          key={slice}
          label={slice}
          checked={chosen.includes(slice)}
          onChange={(isChosen) => onChange(slices.filter((one) => (one === slice ? isChosen : chosen.includes(one))))}
        />
      ))}
    </div>
  );
}
