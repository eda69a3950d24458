import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Kbd } from './kbd.tsx';

export interface TooltipProps {
  readonly content: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** True if the content says more than the child's own name: then it is also its description. */
  readonly describes?: boolean | undefined;
  /** Exactly one element that takes a ref and focus. */
  readonly children: ReactElement;
}

/** A short hint on hover and focus; never the only place of what must be known. */
export function Tooltip({ content, keys, side = 'bottom', describes = false, children }: TooltipProps) {
  const id = useId();
  return (
    // Esc also reaches the dialog the tooltip stands in.
    <Base.Root onOpenChange={(_, details) => details.reason === 'escape-key' && details.allowPropagation()}>
      <Base.Trigger render={children} delay={400} aria-describedby={describes ? id : undefined} />
      {describes && (
        <span id={id} hidden>
          {content}
        </span>
      )}
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="flex max-w-80 items-center gap-2 rounded-2 bg-inverse px-2 py-1 text-small text-inverse transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:transition-none">
            <span className="min-w-0 text-pretty break-words">{content}</span>
            {keys !== undefined && <Kbd keys={keys} tone="inherit" />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
