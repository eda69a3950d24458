import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import type { Action } from '../shortcuts/registry.ts';
import { useActionList } from '../shortcuts/shortcut-provider.tsx';

function groupByHeading(actions: readonly Action[]): readonly (readonly [string, readonly Action[]])[] {
  const byGroup = Map.groupBy(
    // What was registered last is what the keys do.
    new Map(actions.filter((action) => action.keys !== undefined).map((action) => [action.keys, action])).values(),
    (action) => action.group,
  );
  return [...byGroup];
}

/** The `?` sheet: every key that works on the present screen. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const [open, setOpen] = useState(true);
  const groups = groupByHeading(useActionList());
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Keyboard shortcuts"
      description="What works on this screen"
      size="medium"
    >
      <div className="gap-8 pb-2 narrow:columns-2">
        {groups.map(([title, actions]) => (
          <section key={title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-small font-medium text-3">{title}</h3>
            <dl>
              {actions.map((action) => (
                <div key={action.id} className="flex min-h-7 items-center gap-3">
                  <dt className="min-w-0 flex-1">{action.title}</dt>
                  <dd>{action.keys !== undefined && <Kbd keys={action.keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
