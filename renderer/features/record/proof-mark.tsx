import { Bot, PenLine, ShieldCheck } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import type { RecordRow } from './use-record-pages.ts';

const wordsByProof = {
  verified: { label: 'Verified', icon: ShieldCheck, meaning: 'Signed by the person’s own key' },
  recorded: { label: 'Recorded', icon: PenLine, meaning: 'Typed in by somebody else’s hand' },
  policy: { label: 'Policy', icon: Bot, meaning: 'Decided by a rule, signed by the workspace' },
} as const;

/** What a decision is worth: signed by whoever decided, entered by another, or made by a rule. */
export function ProofMark({ proof }: { readonly proof: RecordRow['proof'] }) {
  const { label, icon, meaning } = wordsByProof[proof];
  return (
    <span title={meaning} className="inline-flex w-24 shrink-0">
      <Badge tone={proof === 'verified' ? 'pass' : 'neutral'} icon={icon}>
        {label}
      </Badge>
    </span>
  );
}
