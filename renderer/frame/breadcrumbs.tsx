import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useFrame } from '../state/frame.ts';

/** The way to the present screen, as its page header gave it. */
export function Breadcrumbs() {
  const crumbs = useFrame((state) => state.crumbs);
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1">
        {crumbs.map((crumb, index) => (
          <li key={JSON.stringify(crumb)} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3 shrink-0 text-3" />}
            {crumb.link === undefined ? (
              <span aria-current="page" className="truncate font-medium text-1">
                {crumb.label}
              </span>
            ) : (
              <Link
                {...crumb.link}
                className="ring-focus truncate rounded-1 px-0.5 text-2 transition-colors hover:text-1"
              >
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
