import { Button } from '../components/button.tsx';
import { Spinner } from '../components/spinner.tsx';
import { useWork } from '../state/work.ts';

/** Long work, wherever it was begun. Lies over the end of the page, so that nothing moves when it comes and goes. */
export function StatusBar() {
  const running = useWork((state) => state.running);
  return (
    <section aria-label="Work under way" className="pointer-events-none absolute inset-x-0 bottom-0 z-20 px-4 pb-3">
      {running.length > 0 && (
        <ul className="pointer-events-auto flex w-fit max-w-full flex-col gap-1 rounded-3 bg-surface-3 px-3 py-1.5 shadow-float">
          {running.map((work) => (
            <li key={work.id} className="flex h-6 items-center gap-2 text-small">
              <span className="text-accent">
                <Spinner />
              </span>
              <span className="min-w-0 truncate font-medium">{work.label}</span>
              <span className="truncate text-2">{work.text}</span>
              {work.value !== null && (
                <span className="h-1 w-20 shrink-0 overflow-hidden rounded-full bg-selected">
                  <span
                    className="block h-full bg-accent transition-[width]"
                    style={{ width: `${work.value * 100}%` }}
                  />
                </span>
              )}
              {work.onCancel && (
                <Button size="small" variant="quiet" onClick={work.onCancel} aria-label={`Cancel: ${work.label}`}>
                  Cancel
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <output className="sr-only">{running.map((work) => work.label).join(', ')}</output>
    </section>
  );
}
