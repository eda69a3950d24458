import { create } from 'zustand';
import { readChoice, writeChoice } from './stored-choice.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

interface ThemeState {
  readonly theme: Theme;
  readonly chooseTheme: (theme: Theme) => void;
}

/** Puts the theme on the document; `system` leaves the decision to the media query in tokens.css. */
function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export const useTheme = create<ThemeState>()((set) => ({
  theme: 'system',
  chooseTheme(theme) {
    writeChoice('theme', theme);
    showTheme(theme);
    set({ theme });
  },
}));

/** Called once before the first paint. */
export function restoreTheme(): void {
  const theme = readChoice('theme', themes, 'system');
  showTheme(theme);
  useTheme.setState({ theme });
}
