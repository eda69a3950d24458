import { useEffect, useState } from 'react';
import { type Policy, policySchema } from '../../../shared/domain/policy.ts';
import { useQueryOf } from '../../data/use-query-of.ts';

/** Nothing is asked while somebody still types, in milliseconds. */
const pause = 250;

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

/** What the core says of a draft: by whom it could be signed now. Follows the draft; the last answer stays until the next is there. */
export function useDraftAnswer(product: string, draft: Policy) {
  const policy = useSettledPolicy(draft);
  return useQueryOf('policy.check', policy === null ? null : { product, policy }, { keepPrevious: true });
}
