/** Text as it is searched: lower case, without diacritics. The same on both sides, so that both mean the same. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Words that are looked at in one query. */
const MOST_WORDS = 8;

/** The words of what a user typed: letters and digits only, so that none of it can mean anything to FTS5. */
export function wordsOf(text: string): readonly string[] {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}

/** An FTS5 query for lines that have, for every word, a word that begins so. */
export function matchExpression(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ');
}

/** How well a title answers: every word found whole counts more than one that is only a beginning, order counts too. */
export function scoreTitle(title: string, words: readonly string[]): number {
  const folded = foldText(title);
  const own = new Set(folded.match(/[\p{L}\p{N}]+/gu));
  const whole = words.filter((word) => own.has(word)).length;
  const phrase = words.join(' ');
  if (folded === phrase) {
    return 100 + whole;
  }
  return whole + (folded.startsWith(phrase) ? 20 : 0) + (folded.includes(phrase) ? 5 : 0);
}
