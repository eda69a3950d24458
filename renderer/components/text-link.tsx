import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

function Anchor({ className, children, ...rest }: ComponentProps<'a'>) {
  return (
    <a
      {...rest}
      className={classNames(
        'ring-focus rounded-1 text-accent underline decoration-transparent underline-offset-2 transition-colors hover:decoration-current',
        className,
      )}
    >
      {children}
    </a>
  );
}

/** A place inside the product, in text. */
export const TextLink = createLink(Anchor);
