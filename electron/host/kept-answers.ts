/**
 * Procedures whose answers depend on the workspace's database, on facts from outside and on their input alone: not on Git, the clock,
 * the keys or other files.
 */
const keptProcedures: ReadonlySet<string> = new Set(['product.list', 'release.list', 'record.page', 'uat.list']);

/** So many answers are kept; the one used longest ago goes first. */
const mostKept = 100;
/** Longer words of an input are not worth a place, in characters. */
const mostInput = 200;

/** Answers of this host, as long as nothing is committed to the database by anybody and no fact changes. */
export interface KeptAnswers {
  /** The answer, kept or worked out. What is kept is frozen: every caller in this process gets the same object. */
  answer(procedure: string, input: unknown, work: () => Promise<unknown>): Promise<unknown>;
  /** Whether an object is a kept answer: plain JSON that nobody changes any more. */
  isKept(value: unknown): boolean;
}

/** `readVersion` changes with every commit to the database and every change of a fact; null where there is no workspace. */
export function createKeptAnswers(readVersion: () => string | number | null): KeptAnswers {
  const answerByKey = new Map<string, unknown>();
  const frozen = new WeakSet();
  let version: string | number | null = null;

  function keep(key: string, answer: unknown): void {
    answerByKey.set(key, answer);
    const [oldest] = answerByKey.keys();
    if (answerByKey.size > mostKept && oldest !== undefined) answerByKey.delete(oldest);
    if (typeof answer === 'object' && answer !== null) frozen.add(answer);
  }

  return {
    async answer(procedure, input, work) {
      if (!keptProcedures.has(procedure)) return work();
      const before = readVersion();
      const words = wordsOf(input);
      if (before === null || words === null) return work();
      const key = `${procedure} ${words}`;
      if (before !== version) {
        answerByKey.clear();
        version = before;
      }
      const known = answerByKey.get(key);
      if (known !== undefined) {
        // Used last.
        answerByKey.delete(key);
        answerByKey.set(key, known);
        return known;
      }
      const answer = await work();
      // What was worked out while somebody committed may be half of both.
      if (readVersion() === before && version === before && isPlain(answer)) {
        freeze(answer);
        keep(key, answer);
      }
      return answer;
    },
    isKept: (value) => typeof value === 'object' && value !== null && frozen.has(value),
  };
}

/** A short flat input in words; null for any other, which was not validated yet and may be anything. */
function wordsOf(input: unknown): string | null {
  if (input === undefined) return '';
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const members = Object.entries(input);
  const isShort = (value: unknown) =>
    (typeof value === 'string' && value.length < mostInput) ||
    // JSON would write any other number as it writes what is not there.
    (typeof value === 'number' && Number.isFinite(value)) ||
    ['boolean', 'undefined'].includes(typeof value);
  return members.length <= 10 && members.every(([name, value]) => name.length < mostInput && isShort(value))
    ? JSON.stringify(members)
    : null;
}

/** What JSON holds as it is, and nothing that a transport would have to write in another way. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isPlain);
      return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
    default:
      return false;
  }
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}
