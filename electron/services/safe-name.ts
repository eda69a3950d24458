/** A name for a file on any system, from words. */
export function safeName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/gu, '') || 'release';
}
