import type { OutputOf } from '../../api.ts';
import { Verdict } from '../../components/verdict.tsx';
import type { PersonView } from './people-screen.tsx';
import { wordsByProtection } from './protection.ts';

interface CarriedKeyProps {
  readonly carried: Extract<OutputOf['person.readKey'], { kind: 'done' }>['result'];
  /** Who is said to hold it. */
  readonly person: PersonView;
}

/** What a file says of the key in it; the fingerprint is left out, so that it is heard and not copied. */
export function CarriedKey({ carried, person }: CarriedKeyProps) {
  const { name, protection, host, holder, vouchedBy } = carried;
  const { label, meaning } = wordsByProtection[protection];
  const isVouched = vouchedBy?.id === person.id;
  return (
    <div className="flex flex-col gap-2">
      <p className="break-words">
        A key of {name} on {host}. <span className="text-2">{`${label}. ${meaning}`}</span>
        {isVouched &&
          ` The key of ${vouchedBy.name} that is known here hands over to it, and ends with that: its fingerprint need not be heard. Was the old key stolen, revoke it and enrol the new one by its fingerprint.`}
      </p>
      {holder !== null && (
        <p className="break-words">
          <Verdict verdict="fail" label="Known already" plain />{' '}
          {holder.id === person.id
            ? `${person.name} has it here: there is nothing to enrol.`
            : `It is enrolled here as a key of ${holder.name}, and a key is one person’s.`}
        </p>
      )}
      {holder === null && !isVouched && name !== person.name && (
        <p className="break-words">
          <Verdict verdict="unknown" label="Another name" plain /> The file says {name}, and you enrol it for{' '}
          {person.name}. Go on only if {person.name} told you so, and reads you its fingerprint.
        </p>
      )}
    </div>
  );
}
