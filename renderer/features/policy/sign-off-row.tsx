import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { Role, SignOffRule } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { FaultLine } from './fault-line.tsx';
import { SliceChoice } from './slice-choice.tsx';

export interface OtherRole {
  readonly kind: 'and' | 'or';
  readonly reason: string | undefined;
  readonly onAsk: () => void;
}

interface SignOffRowProps {
  readonly rule: SignOffRule;
  /** Where it stands, for who cannot see it: "sign-off 2 for PROD". */
  readonly place: string;
  readonly roles: readonly Role[];
  /** Roles that cannot be asked here, its own among them. */
  readonly taken: ReadonlySet<string>;
  readonly slices: readonly string[];
  readonly onChange: (rule: SignOffRule) => void;
  readonly onRemove: () => void;
  /** Asks another role as well as this one, or instead of it; `reason`: why none can be asked. */
  readonly other?: OtherRole | undefined;
  /** Where the order counts. */
  readonly move?: { readonly up: (() => void) | null; readonly down: (() => void) | null } | undefined;
}

/** One sign-off that is asked for: of whom, of how many, over what, and whether a rejection is a veto. */
export function SignOffRow(props: SignOffRowProps) {
  const { rule, place, roles, taken, slices, onChange, onRemove, other, move } = props;
  const title = roles.find(({ name }) => name === rule.role)?.title ?? rule.role;
  const lost = rule.slices.filter((name) => !slices.includes(name));
  const { veto: _veto, ...plain } = rule;
  return (
    <li className="flex flex-col gap-1 border-b border-line py-1.5 last:border-none">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {move !== undefined && (
          <span className="flex">
            <MoveButton label={`Let ${title} sign earlier`} icon={ArrowUp} onMove={move.up} />
            <MoveButton label={`Let ${title} sign later`} icon={ArrowDown} onMove={move.down} />
          </span>
        )}
        <div className="w-38">
          <Select
            label={`Role of ${place}`}
            hideLabel
            value={rule.role}
            onChange={(role) => onChange({ ...rule, role })}
            options={roles.map((role) => ({
              value: role.name,
              label: role.title,
              reason: role.name !== rule.role && taken.has(role.name) ? 'Asked for already' : undefined,
            }))}
          />
        </div>
        <div className="w-27">
          <Select
            label={`How many of ${title}`}
            hideLabel
            value={String(rule.quorum)}
            onChange={(quorum) => onChange({ ...rule, quorum: Number(quorum) })}
            options={quorums(rule.quorum)}
          />
        </div>
        <div className="flex min-w-40 flex-1">
          <SliceChoice
            title={title}
            slices={slices}
            chosen={rule.slices}
            onChange={(chosen) => onChange({ ...rule, slices: [...chosen] })}
          />
        </div>
        <div className="ml-auto flex items-center gap-1.5">
          <Checkbox
            label={
              <>
                Veto<span className="sr-only"> of {title}: a rejection stands until it is taken back</span>
              </>
            }
            checked={rule.veto === true}
            onChange={(veto) => onChange(veto ? { ...rule, veto } : plain)}
          />
          {other !== undefined && (
            <Button variant="quiet" reason={other.reason} onClick={other.onAsk}>
              {other.kind} …
              <span className="sr-only">
                another role {other.kind === 'or' ? 'instead of' : 'beside'} {title}
              </span>
            </Button>
          )}
          <IconButton icon={Trash2} label={`Do not ask ${title}`} onClick={onRemove} />
        </div>
      </div>
      {rule.slices.length === 0 && <FaultLine text={`Say what ${title} answers for.`} />}
      {lost.length > 0 && <FaultLine text={`There is no slice ${lost.join(', ')}: add it, or leave it out here.`} />}
    </li>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly icon: typeof ArrowUp;
  readonly onMove: (() => void) | null;
}

function MoveButton({ label, icon, onMove }: MoveButtonProps) {
  return (
    <IconButton
      icon={icon}
      size="small"
      label={label}
      reason={onMove === null ? 'There is nothing further' : undefined}
      onClick={() => onMove?.()}
    />
  );
}

function quorums(present: number): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: Math.max(5, present) }, (_, index) => ({
    value: String(index + 1),
    label: index === 0 ? '1 person' : `${index + 1} people`,
  }));
}
