import { ChevronDown } from 'lucide-react';
import { type GateRule, gateMeasures } from '../../../shared/domain/gate.ts';
import type { Role } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Popover } from '../../components/popover.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';

interface GateTermsProps {
  readonly rule: GateRule;
  readonly roles: readonly Role[];
  readonly onChange: (rule: GateRule) => void;
}

const asking = [
  { value: 'where-told', label: 'Where something tells', detail: 'Once a system that could tell is connected.' },
  { value: 'always', label: 'Always', detail: 'What nothing tells is unknown, and so never a pass.' },
] as const;

/** When a gate is asked, and who may waive it: read as a line, opened to change it. */
export function GateTerms({ rule, roles, onChange }: GateTermsProps) {
  const { title } = gateMeasures[rule.gate];
  const { waivedBy = [], ...rest } = rule;
  const titles = waivedBy.map((role) => roles.find(({ name }) => name === role)?.title ?? role);
  const waivers = titles.length === 0 ? '' : `, ${titles.join(' or ')} waives`;
  const words = `${rule.asked === 'always' ? 'always' : 'where told'}${waivers}`;
  return (
    <Popover
      title={title}
      trigger={
        <Button variant="quiet" className="max-w-full min-w-0" aria-label={`When ${title} is asked: ${words}`}>
          <span className="min-w-0 truncate font-regular">{words}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-3" />
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <RadioGroup
          label="Asked"
          value={rule.asked}
          onChange={(asked) => onChange({ ...rule, asked })}
          options={asking}
        />
        <div role="group" aria-label={`Who may waive ${title}`} className="flex flex-col gap-1.5">
          <p className="font-medium">Who may waive it</p>
          <p className="text-small text-3">Without a role: anybody in the workspace.</p>
          {roles.map((role) => (
            <Checkbox
              key={role.name}
              label={role.title}
              checked={waivedBy.includes(role.name)}
              onChange={(isOne) => {
                const others = waivedBy.filter((name) => name !== role.name);
                const next = isOne ? [...others, role.name] : others;
                onChange(next.length === 0 ? rest : { ...rest, waivedBy: next });
              }}
            />
          ))}
        </div>
      </div>
    </Popover>
  );
}
