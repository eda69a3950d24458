function lines(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').trim();
}

/** Whether two texts are one: code hosts keep line ends as they were sent, or as a browser sent them. */
export function isSameText(one: string | null | undefined, other: string | null | undefined): boolean {
  return lines(one) === lines(other);
}
