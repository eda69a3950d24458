/** Letters that have neither diacritics nor another form. */
const isPlain = /^[ -~]*$/;

/** Text as it is searched: lower case, without diacritics. The same on both sides, so that both mean the same. */
export function foldText(text: string): string {
  if (isPlain.test(text)) {
    return text.toLowerCase();
  }
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

// Two code units beside the word are always enough for the character next to it.
const endsInWord = /[\p{L}\p{N}]$/u;
const startsInWord = /^[\p{L}\p{N}]/u;

/** True where a text holds a word as a whole one. Quicker than taking the text apart into its words. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!endsInWord.test(text.slice(Math.max(at - 2, 0), at)) && !startsInWord.test(text.slice(end, end + 2))) {
      return true;
    }
  }
  return false;
}

/** How well a title answers: every word found whole counts more than one that is only a beginning, order counts too. */
export function scoreTitle(title: string, words: readonly string[]): number {
  const folded = foldText(title);
  const whole = words.filter((word) => hasWord(folded, word)).length;
  const phrase = words.join(' ');
  if (folded === phrase) {
    return 100 + whole;
  }
  return whole + (folded.startsWith(phrase) ? 20 : 0) + (folded.includes(phrase) ? 5 : 0);
}
