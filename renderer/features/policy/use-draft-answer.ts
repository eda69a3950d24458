import { useEffect, useState } from 'react';
import { type Policy, policySchema } from '../../../shared/domain/policy.ts';
import { useQueryOf } from '../../data/use-query-of.ts';

/** Nothing is asked while somebody still types, in milliseconds. */
const pause = 250;
/** So many past releases of each environment are tried. */
const last = 20;

/** The draft as it was when nobody had changed it for a moment; null while it is no policy at all. */
function useSettledPolicy(policy: Policy): Policy | null {
  const text = JSON.stringify(policy);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const parsed = policySchema.safeParse(JSON.parse(settled));
  return parsed.success ? parsed.data : null;
}

/** What the core says of a draft: by whom it could be signed now, and what it would have made of past releases. Follows the draft; the last answers stay until the next are there. */
export function useDraftAnswer(product: string, draft: Policy) {
  const policy = useSettledPolicy(draft);
  const check = useQueryOf('policy.check', policy === null ? null : { product, policy }, { keepPrevious: true });
  const trial = useQueryOf('policy.try', policy === null ? null : { product, policy, last }, { keepPrevious: true });
  return {
    solutionOf: (environment: string) => check.data?.solutions.find((one) => one.environment === environment),
    trialsOf: (environment: string) =>
      trial.data?.environments.find((one) => one.environment === environment)?.releases,
  };
}
