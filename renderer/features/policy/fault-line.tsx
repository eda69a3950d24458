import { CircleAlert } from 'lucide-react';

/** What is wrong, beside the field that it is about. */
export function FaultLine({ text }: { readonly text: string | null | undefined }) {
  if (text === null || text === undefined) return null;
  return (
    <p className="flex items-start gap-1 text-small text-fail">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
      <span className="min-w-0 break-words">{text}</span>
    </p>
  );
}
