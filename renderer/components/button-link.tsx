import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { ButtonSize, ButtonVariant } from './button-class.ts';
import { buttonClass } from './button-class.ts';
import { Kbd } from './kbd.tsx';

interface AnchorProps extends ComponentProps<'a'> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly keys?: string | undefined;
}

function Anchor({ variant = 'secondary', size, icon: Icon, keys, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={buttonClass(variant, size)}>
      {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      {children}
      {keys !== undefined && <Kbd keys={keys} tone={variant === 'primary' ? 'inherit' : 'neutral'} />}
    </a>
  );
}

/** A place inside the product that is the next step, drawn as a button. */
export const ButtonLink = createLink(Anchor);
