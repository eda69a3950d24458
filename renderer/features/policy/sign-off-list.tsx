import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import {
  alternativeRole,
  nextRole,
  type Place,
  rulesAt,
  takenRoles,
  withAlternative,
  withNextRole,
  withRules,
} from './rung-edit.ts';
import { type OtherRole, SignOffRow } from './sign-off-row.tsx';
import { useRowKeys } from './use-row-keys.ts';

interface SignOffListProps {
  readonly rule: RungRule;
  readonly place: Place;
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly onChange: (rule: RungRule) => void;
}

/** The sign-offs of one place of a rule. */
export function SignOffList({ rule, place, roles, slices, onChange }: SignOffListProps) {
  const rules = rulesAt(rule, place);
  const taken = takenRoles(rule, place);
  const { keys, swap: swapKeys, remove: removeKey } = useRowKeys(rules.length);
  const change = (next: typeof rules) => onChange(withRules(rule, place, next));
  const swap = (index: number, by: 1 | -1) => {
    const one = rules[index];
    const other = rules[index + by];
    if (one === undefined || other === undefined) return null;
    return () => {
      swapKeys(index, index + by);
      change(rules.with(index, other).with(index + by, one));
    };
  };
  const otherAt = (index: number): OtherRole | undefined => {
    if (place !== null) {
      const reason = nextRole(rule, place, roles) === undefined ? 'Every role is asked already' : undefined;
      const onAsk = () => onChange(withNextRole(rule, place, roles, slices));
      return index === rules.length - 1 ? { kind: 'and', reason, onAsk } : undefined;
    }
    const onAsk = () => {
      removeKey(index);
      onChange(withAlternative(rule, index, roles));
    };
    return { kind: 'or', reason: whyNone(rule, roles), onAsk };
  };
  const where = place === null ? rule.environment : `way ${place.way + 1} of choice ${place.choice + 1}`;
  const isOrdered = place === null && rule.order === 'listed';
  if (rules.length === 0) return null;
  return (
    <ul className="flex flex-col">
      {rules.map((one, index) => (
        <SignOffRow
          key={keys[index]}
          rule={one}
          place={`sign-off ${index + 1} for ${where}`}
          roles={roles}
          taken={taken}
          slices={slices}
          onChange={(next) => change(rules.with(index, next))}
          onRemove={() => {
            removeKey(index);
            change(rules.toSpliced(index, 1));
          }}
          other={otherAt(index)}
          move={isOrdered ? { up: swap(index, -1), down: swap(index, 1) } : undefined}
        />
      ))}
    </ul>
  );
}

const mostChoices = 4;

/** Why no other role can be offered in the place of one. */
function whyNone(rule: RungRule, roles: readonly Role[]): string | undefined {
  if ((rule.choices ?? []).length >= mostChoices) return 'Four choices are the most';
  return alternativeRole(rule, roles) === undefined
    ? 'Every role is asked already: add one, or take one out'
    : undefined;
}
