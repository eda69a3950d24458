import { useId } from 'react';

const signature = 'M190 812C360 826 432 716 540 596c66-72 136-62 108 20s-96 170-38 192c66 22 120-74 246-118';

/** The mark (a check mark, crossed by a signature) and the name. */
export function Wordmark({ isMarkOnly }: { readonly isMarkOnly: boolean }) {
  const gap = useId();
  return (
    <span className="inline-flex items-center gap-2 font-strong tracking-tight text-1">
      <svg
        viewBox="64 64 896 896"
        className="size-5 shrink-0"
        role="img"
        aria-label="Countersign"
        fill="none"
        strokeLinecap="round"
      >
        <mask id={gap} maskUnits="userSpaceOnUse" x="0" y="0" width="1024" height="1024">
          <rect width="1024" height="1024" fill="white" />
          <path d={signature} stroke="black" strokeWidth="110" />
        </mask>
        <rect x="64" y="64" width="896" height="896" rx="204" fill="var(--accent-fill)" />
        <path
          d="M262 430l178 184L760 226"
          stroke="var(--on-accent)"
          strokeWidth="112"
          strokeLinecap="butt"
          mask={`url(#${gap})`}
        />
        <path d={signature} stroke="var(--on-accent)" strokeWidth="52" opacity="0.75" />
      </svg>
      {!isMarkOnly && <span aria-hidden="true">Countersign</span>}
    </span>
  );
}
