/** Text of a repository or a system may hold sequences that steer a terminal; of control characters only line ends and tabs are kept. */
export function plainText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}
