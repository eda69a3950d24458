import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useClock } from '../../state/clock.ts';
import type { Product } from '../product/product-screen.tsx';
import { DelegationDialog } from './delegation-dialog.tsx';

type Delegation = Product['delegations'][number];

/** Who decides in whose place, from when to when; what is over stands in the record. */
export function DelegationSection({ product }: { readonly product: Product }) {
  const [isAdding, setIsAdding] = useState(false);
  const [ending, setEnding] = useState<Delegation | null>(null);
  const { delegations, grants } = product;
  return (
    <Section
      title="Delegations"
      count={delegations.length > 0 ? delegations.length : undefined}
      description="For leave and the like: somebody decides in the place of who holds the role, for a while. What was delegated is not delegated on."
      actions={
        <Button
          icon={UserRoundCheck}
          reason={grants.length === 0 ? 'Nobody holds a role yet: grant one first' : undefined}
          onClick={() => setIsAdding(true)}
        >
          Delegate role
        </Button>
      }
    >
      {delegations.length > 0 && (
        <ul className="flex flex-col border-t border-line">
          {delegations.map((delegation) => (
            <DelegationLine
              key={delegation.id}
              delegation={delegation}
              title={product.policy.roles.find(({ name }) => name === delegation.role)?.title ?? delegation.role}
              onEnd={() => setEnding(delegation)}
            />
          ))}
        </ul>
      )}
      {isAdding && <DelegationDialog product={product} onClose={() => setIsAdding(false)} />}
      {ending !== null && (
        <EndDelegationDialog product={product.id} delegation={ending} onClose={() => setEnding(null)} />
      )}
    </Section>
  );
}

interface DelegationLineProps {
  readonly delegation: Delegation;
  readonly title: string;
  readonly onEnd: () => void;
}

function DelegationLine({ delegation, title, onEnd }: DelegationLineProps) {
  const { from, to, startsAt, endsAt, reason } = delegation;
  const isAhead = Date.parse(startsAt) > useClock();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2">
      <span className="w-44 min-w-0 font-medium break-words max-narrow:w-full">{title}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
          <Person name={to.name} />
          <span className="text-2">in the place of</span>
          <Person name={from.name} />
        </span>
        <span className="break-words text-small text-2">
          {isAhead ? 'From ' : 'Since '}
          <Time at={startsAt} show="date" />, ends <Time at={endsAt} />: {reason}
        </span>
      </div>
      <Button variant="quiet" aria-label={`End early: ${title} in the hands of ${to.name}`} onClick={onEnd}>
        End early
      </Button>
    </li>
  );
}

interface EndDelegationDialogProps {
  readonly product: string;
  readonly delegation: Delegation;
  readonly onClose: () => void;
}

function EndDelegationDialog({ product, delegation, onClose }: EndDelegationDialogProps) {
  const end = useCommand('product.endDelegation');
  const { id, from, to } = delegation;
  const confirm = async (reason: string) => {
    const answer = await end.run({ product, delegation: id, reason });
    if (answer.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`End the delegation to ${to.name}?`}
      action="End delegation"
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="The delegation was not ended" answer={end.answer} error={end.error} />}
    >
      <p>
        {to.name} no longer decides in the place of {from.name}. What was decided until now stays.
      </p>
    </ConfirmReasonDialog>
  );
}
