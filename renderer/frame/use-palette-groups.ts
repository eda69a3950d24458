import { useEffect, useState } from 'react';
import type { Action } from '../shortcuts/registry.ts';
import { useActionList } from '../shortcuts/shortcut-provider.tsx';
import { scoreMatch } from './match.ts';
import type { PaletteGroup, PaletteItem, PaletteSource } from './palette-source.ts';

/** A pause in typing after which the sources are asked, in milliseconds. */
const pause = 60;

function groupActions(actions: readonly Action[], query: string): readonly PaletteGroup[] {
  const scored = actions
    .filter((action) => action.inPalette !== false)
    .map((action) => ({ action, score: scoreMatch(query, `${action.title} ${action.group}`) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const groups = new Map<string, PaletteItem[]>();
  for (const { action } of scored) {
    const items = groups.get(action.group) ?? [];
    if (items.length === 0) groups.set(action.group, items);
    items.push(action);
  }
  return [...groups].map(([title, items]) => ({ id: `actions ${title}`, title, items }));
}

interface Found {
  readonly query: string;
  readonly groups: readonly PaletteGroup[];
  /** Sources that have not answered yet. */
  readonly waiting: number;
  readonly failed: readonly string[];
}

/** What the palette shows for a query: matching actions at once, what the sources find as it comes. */
export function usePaletteGroups(sources: readonly PaletteSource[], query: string) {
  const actions = useActionList();
  const [found, setFound] = useState<Found>({ query: '', groups: [], waiting: 0, failed: [] });
  const trimmed = query.trim();
  useEffect(() => {
    if (trimmed.length < 2 || sources.length === 0) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setFound((before) => ({ query: trimmed, groups: before.groups, waiting: sources.length, failed: [] }));
      const answered: (PaletteGroup | undefined)[] = sources.map(() => undefined);
      const settle = (index: number, group: PaletteGroup | null, failed: readonly string[]) => {
        if (abort.signal.aborted) return;
        answered[index] = group ?? undefined;
        setFound((before) => ({
          query: trimmed,
          groups: answered.filter((other) => other !== undefined).filter((other) => other.items.length > 0),
          waiting: before.waiting - 1,
          failed: [...before.failed, ...failed],
        }));
      };
      for (const [index, source] of sources.entries()) {
        source.search(trimmed, abort.signal).then(
          (items) => settle(index, { id: source.id, title: source.title, items }, []),
          () => settle(index, null, [source.title]),
        );
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sources, trimmed]);
  const isCurrent = trimmed.length >= 2 && sources.length > 0;
  return {
    groups: [...groupActions(actions, trimmed), ...(isCurrent ? found.groups : [])],
    isSearching: isCurrent && (found.query !== trimmed || found.waiting > 0),
    failed: isCurrent ? found.failed : [],
  };
}
