import type { Verdict } from './tone.ts';

const pathByVerdict: Readonly<Record<Verdict, string>> = {
  pass: 'M2.5 6.5 5 9l4.5-6',
  fail: 'm3 3 6 6m0-6-6 6',
  unknown: 'M4 4.2C4 3 4.9 2.2 6.1 2.2S8.2 3 8.2 4.1C8.2 5.6 6.1 5.7 6.1 7.2M6.1 9.7v.1',
  waived: 'M1.2 7.2C2.4 4.6 3.6 4.6 4.6 6s2 1.6 3.2.2L10.4 4M7.6 3.6h3v3',
};

/** The sign of a verdict, 12 px, in the colour around it. */
export function VerdictIcon({ verdict, className }: { readonly verdict: Verdict; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={className ?? 'size-3 shrink-0'}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={pathByVerdict[verdict]} />
    </svg>
  );
}
