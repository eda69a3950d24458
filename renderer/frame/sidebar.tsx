import { Keyboard, Plus } from 'lucide-react';
import { classNames } from '../components/class-names.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useFrame } from '../state/frame.ts';
import type { NavigationSection } from './navigation.ts';
import { SidebarItem } from './sidebar-item.tsx';
import { Wordmark } from './wordmark.tsx';

interface SidebarProps {
  readonly sections: readonly NavigationSection[];
  readonly isIcons: boolean;
}

/** The places that exist; icons only where there is little room. */
export function Sidebar({ sections, isIcons }: SidebarProps) {
  const showOverlay = useFrame((state) => state.showOverlay);
  return (
    <nav
      aria-label="Main"
      className={classNames('flex min-h-0 flex-col border-r border-line bg-surface-0', isIcons ? 'w-13' : 'w-56')}
    >
      <div className={classNames('flex h-11 shrink-0 items-center', isIcons ? 'justify-center' : 'px-4')}>
        <Wordmark isMarkOnly={isIcons} />
      </div>
      <div
        className={classNames(
          'flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto px-2 pt-1 pb-4',
          isIcons ? 'gap-2' : 'gap-4',
        )}
      >
        {sections.map((section) => (
          <div key={section.id}>
            {section.title !== undefined && !isIcons && (
              <div className="flex h-7 items-center pr-0 pl-2">
                <h2 id={`nav-${section.id}`} className="min-w-0 flex-1 truncate text-small font-medium text-3">
                  {section.title}
                </h2>
                {section.add && (
                  <IconButton icon={Plus} label={section.add.label} onClick={section.add.run} size="small" />
                )}
              </div>
            )}
            {section.title !== undefined && isIcons && <div className="mx-2 mb-2 h-px bg-line" />}
            <ul aria-label={section.title} className="flex flex-col gap-px">
              {section.items.map((item) => (
                <li key={item.id}>
                  <SidebarItem item={item} isIcons={isIcons} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className={classNames('flex h-10 shrink-0 items-center', isIcons ? 'justify-center' : 'px-2')}>
        <IconButton
          icon={Keyboard}
          label="Keyboard shortcuts"
          keys="?"
          side={isIcons ? 'right' : 'top'}
          onClick={() => showOverlay('shortcuts')}
        />
      </div>
    </nav>
  );
}
