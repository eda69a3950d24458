import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';
import type { TooltipProps } from './tooltip.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does, read aloud and shown as tooltip. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly reason?: string | undefined;
  readonly busy?: boolean | undefined;
  /** For a button that stays down. */
  readonly pressed?: boolean | undefined;
  readonly side?: TooltipProps['side'];
}

/** A command as an icon of 28 px, always with a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, keys, reason, busy = false, pressed, side, className, onClick, ...rest } = props;
  const isOff = busy || reason !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Tooltip
      content={reason ?? label}
      keys={reason === undefined ? keys : undefined}
      side={side}
      describes={reason !== undefined}
    >
      <button
        type="button"
        {...rest}
        onClick={click}
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={busy || undefined}
        aria-disabled={isOff || undefined}
        className={classNames(
          'ring-focus inline-flex size-7 shrink-0 items-center justify-center rounded-2 text-3 transition-colors',
          'not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-1 not-aria-disabled:active:bg-pressed',
          'aria-disabled:opacity-55 aria-pressed:bg-selected aria-pressed:text-1 data-popup-open:bg-selected data-popup-open:text-1',
          className,
        )}
      >
        {busy ? <Spinner /> : <Icon aria-hidden="true" className="size-4" />}
      </button>
    </Tooltip>
  );
}
