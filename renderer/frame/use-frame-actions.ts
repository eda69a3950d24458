import { useRouter } from '@tanstack/react-router';
import { Box, FileInput, Keyboard, Monitor, Moon, PanelLeft, Search, Sun } from 'lucide-react';
import type { Action } from '../shortcuts/registry.ts';
import { useActions } from '../shortcuts/use-action.ts';
import { useFrame } from '../state/frame.ts';
import { useTheme } from '../state/theme.ts';
import type { NavigationSection } from './navigation.ts';

const iconByTheme = { system: Monitor, light: Sun, dark: Moon } as const;
const titleByTheme = {
  system: 'Use the theme of the system',
  light: 'Use the light theme',
  dark: 'Use the dark theme',
} as const;

/** What can be done on every screen: go to the places of the sidebar, search, see the shortcuts, choose the look. */
export function useFrameActions(navigation: readonly NavigationSection[]): void {
  const router = useRouter();
  const { showOverlay, toggleSidebar } = useFrame();
  const { theme, chooseTheme } = useTheme();
  const places = navigation
    .flatMap((section) => section.items)
    .map<Action>((item) => ({
      id: `go.${item.id}`,
      title: item.title,
      group: 'Go to',
      keys: item.keys,
      icon: item.icon ?? Box,
      run: () => void router.navigate(item.link),
    }));
  const general: readonly Action[] = [
    {
      id: 'frame.palette',
      title: 'Search or do',
      group: 'General',
      keys: 'mod+k',
      icon: Search,
      inTextFields: true,
      inPalette: false,
      run: () => showOverlay('palette'),
    },
    {
      id: 'frame.shortcuts',
      title: 'Show keyboard shortcuts',
      group: 'General',
      keys: '?',
      icon: Keyboard,
      run: () => showOverlay('shortcuts'),
    },
    {
      id: 'frame.sidebar',
      title: 'Collapse or expand the sidebar',
      group: 'General',
      keys: '[',
      icon: PanelLeft,
      run: toggleSidebar,
    },
  ];
  const desk: Action = {
    id: 'request.answer',
    title: 'Answer a request from another desk',
    group: 'Go to',
    icon: FileInput,
    run: () => void router.navigate({ to: '/answer' }),
  };
  const looks = (['system', 'light', 'dark'] as const)
    .filter((choice) => choice !== theme)
    .map<Action>((choice) => ({
      id: `frame.theme-${choice}`,
      title: titleByTheme[choice],
      group: 'General',
      icon: iconByTheme[choice],
      run: () => chooseTheme(choice),
    }));
  useActions([...places, desk, ...general, ...looks]);
}
