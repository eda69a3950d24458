import { KeyRound, Pencil } from 'lucide-react';
import { describeLogin, writeLogin } from '../../../shared/domain/login.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Person } from '../../components/person.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import type { Key, PersonView } from './people-screen.tsx';
import { wordsByProtection } from './protection.ts';
import { SaveKeyButton } from './save-key-button.tsx';

interface PersonLineProps {
  readonly person: PersonView;
  readonly onChange: () => void;
  readonly onEnrol: () => void;
  readonly onRevoke: (key: Key) => void;
}

/** One person: addresses, roles by product, keys. */
export function PersonLine({ person, onChange, onEnrol, onRevoke }: PersonLineProps) {
  const { name, email, aliases, logins, isMe, keys, roles } = person;
  return (
    <li className="@container flex items-start gap-2 border-b border-line py-3">
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 @middle:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,6fr)]">
        <div className="flex min-w-0 items-start gap-2.5">
          <span className="flex pt-0.5">
            <Person name={name} size="medium" compact />
          </span>
          <div className="flex min-w-0 flex-col">
            <span className="flex flex-wrap items-center gap-x-2">
              <span aria-hidden="true" className="min-w-0 font-strong break-words">
                {name}
              </span>
              {isMe && <Badge tone="accent">Me</Badge>}
            </span>
            <span className="break-all text-2">{email}</span>
            {aliases.map((alias) => (
              <span key={alias} className="text-small break-all text-3">
                also {alias}
              </span>
            ))}
            {logins.map((login) => (
              <span key={writeLogin(login)} className="text-small break-words text-3">
                {describeLogin(login)}
              </span>
            ))}
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-1">
          <RoleList roles={roles} />
          <DelegationList person={person} />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <ul className="flex min-w-0 flex-col gap-2" aria-label={`Keys of ${name}`}>
            {keys.every(({ revokedAt }) => revokedAt !== null) && (
              <li className="text-3">
                {keys.length === 0 ? 'No key' : 'No key that counts'}: their decisions are recorded, not verified
              </li>
            )}
            {keys.map((key) => (
              <KeyLine key={key.fingerprint} keyShown={key} onRevoke={() => onRevoke(key)} />
            ))}
          </ul>
          <div className="-ml-2 flex flex-wrap gap-1">
            {isMe && <SaveKeyButton kind="key" />}
            {isMe && keys.some((one) => one.isHandedOver && one.revokedAt === null) && (
              <SaveKeyButton kind="handover" />
            )}
            <Button variant="quiet" size="small" icon={KeyRound} onClick={onEnrol}>
              Enrol key
            </Button>
          </div>
        </div>
      </div>
      <IconButton icon={Pencil} label={`Change ${name}`} onClick={onChange} />
    </li>
  );
}

function RoleList({ roles }: Pick<PersonView, 'roles'>) {
  const byProduct = Map.groupBy(roles, ({ product }) => product);
  if (roles.length === 0) return <p className="text-3">No role</p>;
  return (
    <ul className="flex min-w-0 flex-col gap-1">
      {[...byProduct].map(([product, held]) => (
        <li key={product} className="min-w-0 break-words">
          <TextLink to="/products/$product" params={{ product }}>
            {held[0]?.productName}
          </TextLink>{' '}
          <span className="text-2">{held.map(({ title }) => title).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** In whose place this person decides, and who decides in theirs. */
function DelegationList({ person }: { readonly person: PersonView }) {
  const { id, delegations } = person;
  if (delegations.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5 text-small text-2">
      {delegations.map((one) => (
        <li key={one.id} className="break-words">
          {one.to.id === id
            ? `${one.title} of ${one.productName} in the place of ${one.from.name}`
            : `${one.to.name} decides in their place as ${one.title} of ${one.productName}`}
          , <Time at={one.startsAt} show="date" /> to <Time at={one.endsAt} show="date" />
        </li>
      ))}
    </ul>
  );
}

function KeyLine({ keyShown, onRevoke }: { readonly keyShown: Key; readonly onRevoke: () => void }) {
  const { fingerprint, protection, host, enrolledAt, revokedAt, revokedReason } = keyShown;
  const { label, meaning } = wordsByProtection[protection];
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Chip text={fingerprint} label="Fingerprint" />
      <span className="min-w-0 text-2">{label}</span>
      {revokedAt === null ? (
        <Button variant="quiet" size="small" onClick={onRevoke}>
          Revoke key
        </Button>
      ) : (
        <Badge tone="fail">Revoked</Badge>
      )}
      <span className="w-full text-small break-words text-3">
        {revokedAt === null && `${meaning} `}On {host}, since <Time at={enrolledAt} show="date" />
        {revokedAt !== null && (
          <>
            , revoked <Time at={revokedAt} show="date" />: {revokedReason}
          </>
        )}
      </span>
    </li>
  );
}
