import { Clock, Minus } from 'lucide-react';
import { Verdict } from '../../components/verdict.tsx';
import type { Requirement } from './requirement-groups.ts';

const words = {
  met: { verdict: 'pass', label: 'Signed' },
  missing: { verdict: 'unknown', label: 'Missing' },
  rejected: { verdict: 'fail', label: 'Rejected' },
  impossible: { verdict: 'fail', label: 'Nobody can sign' },
} as const;

const calm = {
  waiting: { icon: Clock, label: 'Not yet' },
  'not-needed': { icon: Minus, label: 'Not needed' },
} as const;

/** Where a sign-off that is asked for stands; what waits its turn or is not needed is no verdict. */
export function RequirementState({ state }: { readonly state: Requirement['state'] }) {
  if (state !== 'waiting' && state !== 'not-needed') return <Verdict {...words[state]} plain />;
  const { icon: Icon, label } = calm[state];
  return (
    <span className="inline-flex items-baseline gap-1 text-small/5 whitespace-nowrap text-3">
      <Icon aria-hidden="true" className="size-3 shrink-0 self-center" />
      {label}
    </span>
  );
}
