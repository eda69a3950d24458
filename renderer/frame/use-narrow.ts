import { useSyncExternalStore } from 'react';

/** Below this the sidebar shows icons only; the `middle` breakpoint of tailwind.css. */
const query = '(width < 960px)';

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
