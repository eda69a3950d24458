import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import type { ButtonSize, ButtonVariant } from './button-class.ts';
import { buttonClass } from './button-class.ts';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Keys that do the same, shown on the button. */
  readonly keys?: string | undefined;
  /** The command is under way: the button keeps its width and does nothing. */
  readonly busy?: boolean | undefined;
  /** Why it cannot be done, and who or what would make it possible: the button is off and says so on hover and focus. */
  readonly reason?: string | undefined;
}

/** A command in words. One primary button a view. */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size,
    icon: Icon,
    keys,
    busy = false,
    reason,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const isOff = busy || reason !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      onClick={click}
      aria-disabled={isOff || undefined}
      aria-busy={busy || undefined}
      className={classNames(buttonClass(variant, size), className)}
    >
      {busy ? <Spinner /> : Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      {children}
      {keys !== undefined && (
        <span className="-mr-1 ml-0.5 inline-flex">
          <Kbd keys={keys} tone={variant === 'primary' || variant === 'danger' ? 'inherit' : 'neutral'} />
        </span>
      )}
    </button>
  );
  return reason === undefined ? (
    button
  ) : (
    <Tooltip content={reason} describes>
      {button}
    </Tooltip>
  );
}
