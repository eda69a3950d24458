const asOf = new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeStyle: 'short' });

/** Markup of a screen for the next start. */
interface Drawn {
  /** The screen without the line that says when it was drawn. */
  readonly content: string;
  readonly html: string;
}

/**
 * The screen as far as it is in sight, inert, with a line that says of when it is. Null while something lies above it. Styles on
 * elements are left out, since the policy of the page takes none from markup, and what speaks of this very moment is not to be seen.
 */
export function drawKeptScreen(root: Element, now = new Date()): Drawn | null {
  if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null) return null;
  const screen = document.createElement('div');
  screen.inert = true;
  screen.className = 'contents';
  screen.append(...[...root.children].map((child) => child.cloneNode(true)));
  // The copy has the same elements in the same order.
  const copies = [...screen.querySelectorAll('*')];
  for (const [place, element] of [...root.querySelectorAll('*')].entries()) {
    const copy = copies[place];
    copy?.removeAttribute('style');
    if (element.matches('[data-live]')) copy?.classList.add('invisible');
    if (element.matches('tr, li') && element.getBoundingClientRect().top > innerHeight) copy?.remove();
  }
  const line = document.createElement('p');
  line.className =
    'fixed bottom-4 left-1/2 -translate-x-1/2 rounded-full border border-line bg-surface-3 px-3 py-1 text-small text-2';
  line.role = 'status';
  line.textContent = `As of ${asOf.format(now)}. Looking for what has changed since.`;
  return { content: screen.outerHTML, html: screen.outerHTML + line.outerHTML };
}
