import { ArrowUpRight } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { classNames } from './class-names.ts';

/** Asks the host to open an address outside; the app provides it. */
export const OpenOutside = createContext<((href: string) => void) | null>(null);

export interface OutsideLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly inRow?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A ticket, commit or page where it lives. Plain text where the host cannot open it. */
export function OutsideLink({ href, children, inRow = false, className }: OutsideLinkProps) {
  const open = useContext(OpenOutside);
  if (open === null || !/^https?:\/\//.test(href)) return <span className={className}>{children}</span>;
  const click = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    open(href);
  };
  return (
    <a
      href={href}
      title={href}
      rel="noreferrer"
      tabIndex={inRow ? -1 : undefined}
      onClick={click}
      className={classNames(
        'ring-focus group/link inline-flex items-baseline gap-0.5 rounded-1 underline decoration-transparent underline-offset-2 transition-colors hover:text-accent hover:decoration-current',
        inRow ? 'text-2' : 'text-accent',
        className,
      )}
    >
      {children}
      <ArrowUpRight
        aria-hidden="true"
        className={classNames('size-3 shrink-0 self-center opacity-60', inRow && 'invisible group-hover/link:visible')}
      />
      {!inRow && <span className="sr-only">(opens outside)</span>}
    </a>
  );
}
