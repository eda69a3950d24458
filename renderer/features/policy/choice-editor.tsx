import { Plus } from 'lucide-react';
import { Fragment } from 'react';
import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { nextRole, withNextWay } from './rung-edit.ts';
import { SignOffList } from './sign-off-list.tsx';
import { useRowKeys } from './use-row-keys.ts';

interface ChoiceEditorProps {
  readonly rule: RungRule;
  /** Which of the rule's choices. */
  readonly choice: number;
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly onChange: (rule: RungRule) => void;
}

const mostWays = 6;

/** Ways to the same end, of which one is enough. */
export function ChoiceEditor({ rule, choice, roles, slices, onChange }: ChoiceEditorProps) {
  const ways = rule.choices?.[choice] ?? [];
  const { keys } = useRowKeys(ways.length);
  const last = ways.length >= mostWays ? 'Six ways are the most' : 'Every role is asked already';
  const hasNext = ways.length < mostWays && nextRole(rule, { choice, way: ways.length }, roles) !== undefined;
  return (
    <fieldset className="flex flex-col rounded-2 border border-line px-3 pb-2">
      <legend className="px-1 text-small font-medium">One of these is enough</legend>
      {ways.map((_, index) => {
        return (
          <Fragment key={keys[index]}>
            {index > 0 && <p className="py-1 text-small font-medium text-3">or</p>}
            <SignOffList rule={rule} place={{ choice, way: index }} roles={roles} slices={slices} onChange={onChange} />
          </Fragment>
        );
      })}
      <div className="pt-1">
        <Button
          variant="quiet"
          icon={Plus}
          reason={hasNext ? undefined : last}
          onClick={() => onChange(withNextWay(rule, choice, roles, slices))}
        >
          Another way
        </Button>
      </div>
    </fieldset>
  );
}
