/** `countersign://open/release/…`: a link from elsewhere leads to a place of the page, and does nothing else. */
export const linkScheme = 'countersign';

/** The path a link leads to; null where it is none of ours. */
export function pathOfLink(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, host, pathname, search } = new URL(link);
  if (protocol !== `${linkScheme}:` || host !== 'open') return null;
  return isPagePath(`${pathname}${search}`) ? `${pathname}${search}` : null;
}

/** A path inside the page, letter by letter harmless. */
export function isPagePath(path: string): boolean {
  return path.length <= 500 && /^\/(?!\/)[\w\-./@?=&]*$/u.test(path);
}

/** The link among the arguments of a process, as Windows and Linux hand it over. */
export function pathOfArguments(words: readonly string[]): string | null {
  const link = words.find((word) => word.startsWith(`${linkScheme}://`));
  return link === undefined ? null : pathOfLink(link);
}
