import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import type { ButtonSize } from './button-class.ts';
import { iconButtonClass } from './button-class.ts';
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
  readonly size?: ButtonSize | undefined;
  readonly side?: TooltipProps['side'];
}

/** A command as an icon of 28 px, always with a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, keys, reason, busy = false, pressed, side, size, className, onClick, ...rest } = props;
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
        className={classNames(iconButtonClass(size), className)}
      >
        {busy ? <Spinner /> : <Icon aria-hidden="true" className="size-4" />}
      </button>
    </Tooltip>
  );
}
