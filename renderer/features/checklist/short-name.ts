/** The short name of an item: lower case, letters and digits of ASCII, joined by hyphens; begins with a letter. */
export function shortNameOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '');
  return words.slice(0, 60);
}
