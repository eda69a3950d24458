import { Link } from '@tanstack/react-router';
import { classNames } from '../components/class-names.ts';
import { Tooltip } from '../components/tooltip.tsx';
import type { NavigationItem } from './navigation.ts';

interface SidebarItemProps {
  readonly item: NavigationItem;
  readonly isIcons: boolean;
}

export function SidebarItem({ item, isIcons }: SidebarItemProps) {
  const { icon: Icon, title, count = 0, detail } = item;
  const link = (
    <Link
      {...item.link}
      activeProps={{ 'aria-current': 'page' }}
      className={classNames(
        'ring-focus relative flex items-center gap-2 rounded-2 font-medium text-2 transition-colors hover:bg-hover hover:text-1',
        'aria-[current=page]:bg-selected aria-[current=page]:text-1',
        isIcons ? 'h-8 justify-center' : 'h-7 px-2',
      )}
    >
      {Icon ? (
        <Icon aria-hidden="true" className="size-4 shrink-0" />
      ) : (
        <span
          aria-hidden="true"
          className="flex size-4 shrink-0 items-center justify-center rounded-1 bg-selected text-micro font-strong uppercase"
        >
          {title.slice(0, isIcons ? 2 : 1)}
        </span>
      )}
      <span className={isIcons ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{title}</span>
      {detail !== undefined && (
        <span className={isIcons ? 'sr-only' : 'max-w-24 truncate font-code text-caption font-regular text-3'}>
          {detail}
        </span>
      )}
      {count > 0 && (
        <span
          className={
            isIcons ? 'sr-only' : 'tabular rounded-full bg-accent-soft px-1.5 text-small font-strong text-accent'
          }
        >
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
      {isIcons && count > 0 && (
        <span aria-hidden="true" className="absolute top-1 right-1 size-1.5 rounded-full bg-accent" />
      )}
    </Link>
  );
  return isIcons || item.keys !== undefined ? (
    <Tooltip content={title} keys={item.keys} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
