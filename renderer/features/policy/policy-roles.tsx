import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type Policy, type Role, rolesNamed } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { AddRoleDialog } from './add-role-dialog.tsx';

interface PolicyRolesProps {
  readonly policy: Policy;
  /** Short names of roles that somebody holds. */
  readonly held: ReadonlySet<string>;
  readonly onChange: (roles: readonly Role[]) => void;
}

/** The roles there are, by their titles; who holds them is decided further down. */
export function PolicyRoles({ policy, held, onChange }: PolicyRolesProps) {
  const { roles } = policy;
  const [isAdding, setIsAdding] = useState(false);
  const asked = new Set(policy.rungs.flatMap(rolesNamed));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Roles there are</legend>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-x-4 gap-y-1.5">
        {roles.map((role) => (
          <li key={role.name} className="flex items-center gap-1">
            <div className="min-w-0 flex-1">
              <TextField
                label={`Title of the role ${role.name}`}
                hideLabel
                value={role.title}
                onChange={(title) => onChange(roles.map((one) => (one === role ? { ...one, title } : one)))}
                placeholder="Data protection"
                maxLength={80}
              />
            </div>
            <IconButton
              icon={Trash2}
              label={`Remove the role ${role.title}`}
              reason={keepReason(role, asked, held)}
              onClick={() => onChange(roles.filter((one) => one !== role))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button icon={Plus} onClick={() => setIsAdding(true)}>
          Add role
        </Button>
      </div>
      {isAdding && (
        <AddRoleDialog roles={roles} onAdd={(role) => onChange([...roles, role])} onClose={() => setIsAdding(false)} />
      )}
    </fieldset>
  );
}

function keepReason({ name }: Role, asked: ReadonlySet<string>, held: ReadonlySet<string>): string | undefined {
  if (asked.has(name)) return 'An environment asks for it: take it out there first';
  return held.has(name) ? 'Somebody holds it: take it back first' : undefined;
}
