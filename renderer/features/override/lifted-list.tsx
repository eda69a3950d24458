import type { OutputOf } from '../../api.ts';
import { countOf } from '../../components/count-of.ts';
import { Disclosure } from '../../components/disclosure.tsx';

type Lifted = NonNullable<OutputOf['readiness.get']['lifted']>;

/** What is asked for, is not there, and stops nothing while an override is in force. */
export function LiftedList({ lifted }: { readonly lifted: Lifted }) {
  if (lifted.length === 0) return null;
  return (
    <div className="pt-2">
      <Disclosure title={<span className="text-waived">Put aside: {countOf(lifted.length, 'thing')}</span>} defaultOpen>
        <ul className="flex flex-col gap-1 pt-1 pl-5 text-small">
          {lifted.map(({ code, title, reason, noun }) => (
            <li key={`${code} ${title}`} className="break-words">
              {title}
              {noun !== 'checklist' && <span className="text-2">. {reason}</span>}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
