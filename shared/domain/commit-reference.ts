/** What a message says about other commits. Hashes are in lower case and may be abbreviated (7 digits or more). */
export interface CommitReferences {
  /** "This reverts commit …". */
  readonly reverts: readonly string[];
  /** "Reverts owner/repository#12": the pull or merge request that is taken back. */
  readonly revertsPullRequest: number | null;
  /** The subject between the quotes of `Revert "…"`; what `Reapply "…"` takes back is the revert of it. */
  readonly revertsSubject: string | null;
  /** "(cherry picked from commit …)", oldest first: the last one is where this commit was picked from. */
  readonly pickedFrom: readonly string[];
}

const none: readonly never[] = [];

/** A message that speaks of no other commit. */
export const noReferences: CommitReferences = {
  reverts: none,
  revertsPullRequest: null,
  revertsSubject: null,
  pickedFrom: none,
};

const hash = /\b[0-9a-f]{7,64}\b/gu;
const revertSentence = /\breverts? commits?:?\s/giu;
const revertedRequest = /^(?:This )?Reverts (?:merge request )?(?:[\w.-]+(?:\/[\w.-]+)*)?[#!]([1-9]\d{0,14})\b/imu;
const revertSubject = /^(Revert|Reapply) "(.*)"(?: \([#!]\d+\))*$/u;
const pickedLine = /\((?:cherry[- ]picked|backported) from commit ([0-9a-f]{7,64})\b/giu;

/** Hashes that follow "reverts commit" up to the end of its sentence: of 100 sentences, at most 1,000 characters each. */
function findReverts(body: string): readonly string[] {
  const found: string[] = [];
  for (const sentence of [...body.matchAll(revertSentence)].slice(0, 100)) {
    const start = sentence.index + sentence[0].length;
    const words = body.slice(start, start + 1000).split(/\.(?:\s|$)|\n\s*\n|, reversing\b|\breversing\b/u, 1)[0] ?? '';
    for (const [digits] of words.toLowerCase().matchAll(hash)) found.push(digits);
  }
  return [...new Set(found)];
}

/** Finds reverts and cherry-picks. A squash merge that quotes several of them yields them all. */
export function findReferences(subject: string, body: string): CommitReferences {
  const quoted = subject.startsWith('Re') ? revertSubject.exec(subject) : null;
  const mentionsRevert = body.includes('everts ');
  const mentionsPick = body.includes(' from commit ');
  if (quoted === null && !mentionsRevert && !mentionsPick) return noReferences;
  const request = mentionsRevert ? revertedRequest.exec(body)?.[1] : undefined;
  return {
    reverts: mentionsRevert ? findReverts(body) : none,
    revertsPullRequest: request === undefined ? null : Number(request),
    revertsSubject: quoted?.[2] === undefined ? null : quoted[1] === 'Reapply' ? `Revert "${quoted[2]}"` : quoted[2],
    pickedFrom: mentionsPick
      ? [...new Set([...body.matchAll(pickedLine)].map((match) => (match[1] ?? '').toLowerCase()))]
      : none,
  };
}
