import { expect, type Locator, type Page } from '@playwright/test';
import { findViolations, type Look } from './find-violations.ts';

/** Nothing of the screen is still on its way. */
export async function expectSettled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await expect(page.locator('output').filter({ hasText: /^Reading|^Gathering|^Looking/u })).toHaveCount(0);
}

/** Nothing that axe finds, and nothing wider than the window. */
export async function expectAccessible(page: Page, name: string, look: Look): Promise<void> {
  expect(await findViolations(page, look), name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name}: nothing wider than the window`).toBeLessThanOrEqual(0);
}

/** The screen that is shown, light, dark and narrow. */
export async function expectCleanScreen(page: Page): Promise<void> {
  for (const look of [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 1440 },
    { colorScheme: 'light', width: 720 },
  ] as const) {
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: look.width, height: 900 });
    await expectSettled(page);
    await expectAccessible(page, `${look.colorScheme} ${look.width}`, { onlyColours: look.colorScheme === 'dark' });
  }
}

/** A dialog opens by the keyboard, is clean in both themes, and gives the focus back. */
export async function expectCleanDialog(page: Page, name: string, opener: Locator): Promise<void> {
  await expectSettled(page);
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]');
  await expect(dialog).toHaveCount(1);
  await expectSettled(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `${name}, ${colorScheme}`, {
      within: '[role="dialog"], [role="alertdialog"]',
      onlyColours: colorScheme === 'dark',
    });
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}
