import { Bot, PenLine, ShieldCheck } from 'lucide-react';
import { classNames } from '../../components/class-names.ts';
import type { RecordRow } from './use-record-pages.ts';

const wordsByProof = {
  verified: { label: 'Verified', icon: ShieldCheck, meaning: 'Signed by the person’s own key' },
  recorded: { label: 'Recorded', icon: PenLine, meaning: 'Entered by another hand than the person’s own' },
  policy: { label: 'By policy', icon: Bot, meaning: 'Decided by a rule, signed by the workspace' },
} as const;

/** What a decision is worth: signed by whoever decided, entered by another, or made by a rule. */
export function ProofMark({ proof }: { readonly proof: RecordRow['proof'] }) {
  const { label, icon: Icon, meaning } = wordsByProof[proof];
  return (
    <span title={meaning} className="inline-flex shrink-0 items-center gap-1.5 text-small whitespace-nowrap text-2">
      <Icon
        aria-hidden="true"
        className={classNames('size-3.5 shrink-0', proof === 'verified' ? 'text-pass' : 'text-3')}
      />
      {label}
    </span>
  );
}
