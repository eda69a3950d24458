import { type Browser, chromium, type Page } from 'playwright-core';
import { grantedPermissions } from './played.ts';

let connecting: Promise<Browser> | undefined;

/** Joins the Chromium that the test has started. */
export function connectToChromium(): Promise<Browser> {
  connecting ??= chromium.connectOverCDP(process.env['ELECTRON_DOUBLE_CHROMIUM'] ?? '');
  return connecting;
}

/** A page of the size of the window. */
export async function openPage({ width, height }: { width: number; height: number }): Promise<Page> {
  const browser = await connectToChromium();
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The Chromium of the test has no context.');
  await context.clearPermissions();
  await context.grantPermissions([...grantedPermissions()]);
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  return page;
}
