import type { NavigationSection } from './navigation.ts';

const sections: readonly NavigationSection[] = [];

/** The places of the sidebar. A screen that exists has its line here. */
export function useNavigation(): readonly NavigationSection[] {
  return sections;
}
