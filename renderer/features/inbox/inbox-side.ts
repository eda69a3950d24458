import type { OutputOf } from '../../api.ts';

export type InboxItem = OutputOf['inbox.list']['items'][number];
export type Side = 'mine' | 'delegated' | 'others';

/** What an item holds for one side: for me, for me in the place of somebody, for others. */
export function tasksFor({ mine }: InboxItem, side: Side): InboxItem['mine'] {
  if (side === 'others') return [];
  return mine.filter(({ inPlaceOf }) => (inPlaceOf === null) === (side === 'mine'));
}

/** How much waits on one side. */
export function countFor(items: readonly InboxItem[], side: Side): number {
  return items.reduce((sum, item) => sum + (side === 'others' ? item.waitingOn : tasksFor(item, side)).length, 0);
}
