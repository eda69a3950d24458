import type { Page } from '@playwright/test';

/** What happened on a page that must not happen, in words. */
export interface Watched {
  readonly complaints: readonly string[];
  /** Elements that hostile texts would have made. */
  findElements(): Promise<readonly string[]>;
}

const made =
  'x-canary, [data-canary], [onerror], [onload], [onclick], [onmouseover], iframe, object, embed, base, a[href^="javascript:" i], ' +
  'a[href^="data:" i], [src*="evil.example"], img[src="x"], form[action], meta[http-equiv="refresh" i]';

/** Listens for dialogs, calls of `canary()`, requests to anyone but the page's own host, and reports of the content policy. */
export async function watchInert(page: Page, isOwn: (url: string) => boolean): Promise<Watched> {
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!isOwn(request.url())) complaints.push(`a request: ${request.url().slice(0, 200)}`);
  });
  page.on('popup', (popup) => complaints.push(`a window: ${popup.url()}`));
  page.on('pageerror', (error) => complaints.push(`an error: ${error.message}`));
  page.on('console', (message) => {
    // An answer of the host that says no is its business; requests to anybody else are told above.
    const isAnswer = message.text().startsWith('Failed to load resource') && isOwn(message.location().url);
    if (message.type() === 'error' && !isAnswer) complaints.push(`in the console: ${message.text()}`);
  });
  await page.exposeFunction('canary', () => complaints.push('canary() was called'));
  return {
    complaints,
    findElements: () =>
      page.evaluate(
        (selector) => [...document.querySelectorAll(selector)].map((one) => one.outerHTML.slice(0, 200)),
        made,
      ),
  };
}
