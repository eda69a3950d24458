import { LoaderCircle } from 'lucide-react';

/** Never alone: it stands beside words that say what is going on. */
export function Spinner() {
  return <LoaderCircle aria-hidden="true" className="size-3.5 shrink-0 animate-turn" />;
}
