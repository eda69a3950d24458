import type { OutputOf } from '../../api.ts';
import { Verdict } from '../../components/verdict.tsx';

type Carry = OutputOf['candidate.difference']['carry'][number];

/** What becomes of each sign-off: carried forward, or asked again and why. */
export function CarryList({ carry }: { readonly carry: readonly Carry[] }) {
  return (
    <ul className="flex flex-col border-t border-line">
      {carry.map((one) => (
        <li
          key={`${one.role} ${one.person}`}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5"
        >
          <span className="w-32 shrink-0">
            {one.fate === 'carried' ? (
              <Verdict verdict="pass" label="Carried" plain />
            ) : (
              <Verdict verdict="unknown" label="Asked again" plain />
            )}
          </span>
          <span className="font-medium">
            {one.person} <span className="font-regular text-3">for {one.roleTitle}</span>
          </span>
          <span className="min-w-0 flex-1 break-words text-2">{one.reason}</span>
        </li>
      ))}
    </ul>
  );
}
