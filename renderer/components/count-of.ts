/** A number with its noun: "1 commit", "1,204 commits". A plural that is not made by an s is given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? noun : plural}`;
}
