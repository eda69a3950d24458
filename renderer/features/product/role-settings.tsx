import { UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { DelegationSection } from '../delegation/delegation-section.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import { RoleGap } from './product-roles.tsx';
import type { Product } from './product-screen.tsx';

type Grant = Product['grants'][number];
type Role = Product['policy']['roles'][number];

/** Who holds which role; every change is a decision of its own and takes effect at once. */
export function RoleSettings({ product }: { readonly product: Product }) {
  const [granting, setGranting] = useState<Role | null>(null);
  const [revoking, setRevoking] = useState<{ readonly role: Role; readonly grant: Grant } | null>(null);
  return (
    <div id="roles" className="flex scroll-mt-4 flex-col gap-6">
      <Section
        title="Who holds the roles"
        description="Takes effect at once, also for releases under way: who signs is looked up at the moment of signing."
      >
        <ul className="flex flex-col border-t border-line">
          {product.policy.roles.map((role) => (
            <RoleLine
              key={role.name}
              role={role}
              policy={product.policy}
              grants={product.grants.filter((grant) => grant.role === role.name)}
              onGrant={() => setGranting(role)}
              onRevoke={(grant) => setRevoking({ role, grant })}
            />
          ))}
        </ul>
      </Section>
      <DelegationSection product={product} />
      {granting !== null && <GrantDialog product={product} role={granting} onClose={() => setGranting(null)} />}
      {revoking !== null && <RevokeDialog product={product.id} {...revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}

interface RoleLineProps {
  readonly role: Role;
  readonly policy: Product['policy'];
  readonly grants: readonly Grant[];
  readonly onGrant: () => void;
  readonly onRevoke: (grant: Grant) => void;
}

function RoleLine({ role, policy, grants, onGrant, onRevoke }: RoleLineProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2">
      <span className="w-44 min-w-0 pt-1 max-narrow:w-full">
        <span className="block font-medium break-words">{role.title}</span>
        <span className="block font-code text-small text-3">{role.name}</span>
      </span>
      <ul className="flex min-w-0 flex-1 flex-col">
        {grants.map((grant) => (
          <li key={grant.person.id} className="flex min-h-7 items-center gap-1">
            <Person name={grant.person.name} />
            <IconButton
              icon={UserMinus}
              size="small"
              label={`Take ${role.title} back from ${grant.person.name}`}
              onClick={() => onRevoke(grant)}
            />
          </li>
        ))}
        {grants.length === 0 && (
          <li className="flex min-h-7 items-center">
            <RoleGap policy={policy} role={role.name} title={role.title} />
          </li>
        )}
      </ul>
      <Button variant="quiet" icon={UserPlus} aria-label={`Grant ${role.title} to somebody`} onClick={onGrant}>
        Grant
      </Button>
    </li>
  );
}

interface RevokeDialogProps {
  readonly product: string;
  readonly role: Role;
  readonly grant: Grant;
  readonly onClose: () => void;
}

function RevokeDialog({ product, role, grant, onClose }: RevokeDialogProps) {
  const revoke = useCommand('product.revokeRole');
  const confirm = async () => {
    const outcome = await revoke.run({ product, role: role.name, person: grant.person.id });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Take ${role.title} back from ${grant.person.name}?`}
      action="Take it back"
      onConfirm={confirm}
    >
      <p>Sign-offs already given stay as they are. {grant.person.name} gives no new ones for this role.</p>
      <CommandProblem title="The role was not taken back" answer={revoke.answer} error={revoke.error} />
    </ConfirmDialog>
  );
}
