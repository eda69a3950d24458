import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Crumb } from '../frame/crumb.ts';
import { useFrame } from '../state/frame.ts';
import { classNames } from './class-names.ts';

export interface PageHeaderProps {
  /** The heading and the title of the window. */
  readonly title: string;
  /** What the page is called at the end of the way there, where the way says the rest of the title: "2.4.0" after "Shop". */
  readonly crumb?: string | undefined;
  /** The way here, without the page itself. */
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Chips and verdicts beside the title. */
  readonly meta?: ReactNode;
  /** What the page is for, one sentence. */
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** 2 for a stage inside a page that has its own header. */
  readonly level?: 1 | 2 | undefined;
  /** Below: the rail, a filter bar. */
  readonly children?: ReactNode;
}

const noCrumbs: readonly Crumb[] = [];

/** The head of a screen. After a navigation it takes the focus, so that the keyboard and a screen reader begin here. */
export function PageHeader({
  title,
  crumb = title,
  crumbs = noCrumbs,
  meta,
  description,
  actions,
  level = 1,
  children,
}: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = level === 1 ? 'h1' : 'h2';
  const showCrumbs = useFrame((state) => state.showCrumbs);
  useEffect(() => {
    if (level === 1) showCrumbs([...crumbs, { label: crumb }]);
  });
  useLayoutEffect(() => {
    if (!useFrame.getState().awaitsHeading) return;
    useFrame.setState({ awaitsHeading: false });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="flex flex-col gap-1.5">
      {level === 1 && <title>{`${title} — Countersign`}</title>}
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Heading
          ref={heading}
          data-page-heading=""
          tabIndex={-1}
          className={classNames('min-w-0 break-words font-strong', level === 1 ? 'text-title' : 'text-lead')}
        >
          {title}
        </Heading>
        {meta !== undefined && <div className="flex min-w-0 flex-wrap items-center gap-2">{meta}</div>}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {description !== undefined && <p className="max-w-[72ch] text-2 text-pretty">{description}</p>}
      {children}
    </header>
  );
}
