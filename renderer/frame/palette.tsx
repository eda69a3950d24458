import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { classNames } from '../components/class-names.ts';
import { Kbd } from '../components/kbd.tsx';
import { itemClass } from '../components/popup-class.ts';
import { Spinner } from '../components/spinner.tsx';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import type { PaletteGroup, PaletteItem, PaletteSource } from './palette-source.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

interface PaletteProps {
  readonly sources: readonly PaletteSource[];
  readonly onClose: () => void;
}

/** Everything by typing: places, actions, and what the sources find. Esc gives the focus back where it was. */
export function Palette({ sources, onClose }: PaletteProps) {
  const [open, setOpen] = useState(true);
  const [query, setQuery] = useState('');
  const chosen = useRef<PaletteItem | null>(null);
  const { groups, isSearching, failed } = usePaletteGroups(sources, query);
  const choose = (item: PaletteItem) => {
    if (item.reason !== undefined) return;
    chosen.current = item;
    setOpen(false);
  };
  // The action runs when the focus is back, so that it can move the focus itself.
  const end = (isOpen: boolean) => {
    if (isOpen) return;
    onClose();
    chosen.current?.run();
  };
  const said = isSearching ? 'Searching' : failed.length > 0 ? `Could not search ${failed.join(', ')}` : '';
  return (
    <Dialog.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={end}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-hidden p-4 pt-[12vh]">
          <Dialog.Popup
            aria-label="Search or do"
            className="flex max-h-[min(520px,76vh)] w-full max-w-[600px] flex-col overflow-hidden rounded-3 bg-surface-3 shadow-dialog outline-none"
          >
            <ShortcutLayer>
              <Autocomplete.Root
                open
                inline
                items={groups}
                filter={null}
                value={query}
                onValueChange={setQuery}
                itemToStringValue={(item: PaletteItem) => item.title}
                autoHighlight="always"
                keepHighlight
              >
                <div className="flex h-11 shrink-0 items-center gap-2.5 border-b border-line px-4">
                  <Search aria-hidden="true" className="size-4 shrink-0 text-3" />
                  <Autocomplete.Input
                    aria-label="Search or do"
                    placeholder="Search or do…"
                    className="h-full min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-3"
                  />
                  {isSearching && <Spinner />}
                  <Kbd keys="esc" />
                </div>
                <Autocomplete.Empty className="px-4 py-6 text-center text-2 empty:hidden">
                  {isSearching ? 'Searching…' : `Nothing is called “${query.trim()}” here`}
                </Autocomplete.Empty>
                <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-1.5 data-empty:p-0">
                  {(group: PaletteGroup) => (
                    <Autocomplete.Group key={group.id} items={group.items} className="pb-1.5 last:pb-0">
                      <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 text-small font-medium text-3">
                        {group.title}
                      </Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(item: PaletteItem) => <PaletteLine key={item.id} item={item} onChoose={choose} />}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
                <output
                  className={
                    failed.length > 0 && !isSearching
                      ? 'block border-t border-line px-4 py-2 text-small text-2'
                      : 'sr-only'
                  }
                >
                  {said}
                </output>
              </Autocomplete.Root>
            </ShortcutLayer>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteLineProps {
  readonly item: PaletteItem;
  readonly onChoose: (item: PaletteItem) => void;
}

function PaletteLine({ item, onChoose }: PaletteLineProps) {
  const Icon = item.icon;
  const detail = item.reason ?? item.detail;
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onChoose(item)}
      className={classNames(itemClass, 'min-h-8 gap-2.5 px-2.5', item.reason !== undefined && 'text-3')}
    >
      <span className="flex size-4 shrink-0 items-center justify-center text-3">
        {Icon && <Icon aria-hidden="true" className="size-4" />}
      </span>
      <span className="shrink-0 truncate">{item.title}</span>
      <span className="min-w-0 flex-1 truncate text-3">{detail}</span>
      {item.keys !== undefined && <Kbd keys={item.keys} />}
    </Autocomplete.Item>
  );
}
