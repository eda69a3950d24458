import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface PageProps {
  /** The page is as high as the window and its list scrolls, not the page. */
  readonly fill?: boolean | undefined;
  readonly children: ReactNode;
}

/** The room of a screen: margins and rhythm. */
export function Page({ fill = false, children }: PageProps) {
  return (
    <div
      className={classNames(
        'mx-auto flex max-w-[1600px] flex-col gap-5 px-6 pt-4',
        fill ? 'h-full min-h-0 pb-4' : 'min-h-full pb-16',
      )}
    >
      {children}
    </div>
  );
}
