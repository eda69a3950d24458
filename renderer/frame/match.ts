/**
 * How well a text answers a query, 0 for not at all. Every word of the query must begin a word of the text, or its letters must
 * appear in this order; whole beginnings count most.
 */
export function scoreMatch(query: string, text: string): number {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const given = text.toLowerCase();
  const words = given.split(/[^\p{L}\p{N}]+/u);
  let score = 1;
  for (const part of wanted) {
    const found = scoreWord(part, given, words);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function scoreWord(part: string, text: string, words: readonly string[]): number {
  if (text.startsWith(part)) return 8;
  if (words.some((word) => word.startsWith(part))) return 6;
  if (text.includes(part)) return 3;
  return isSubsequence(part, words.map((word) => word[0]).join('')) ? 2 : 0;
}

/** True if the letters of `part` appear in `text` in the same order. */
function isSubsequence(part: string, text: string): boolean {
  let position = 0;
  for (const letter of text) if (letter === part[position]) position += 1;
  return position === part.length;
}
