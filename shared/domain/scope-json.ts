import type { Scope } from './scope.ts';

/** So many elements of a list make one part. */
const batch = 50;

/**
 * The JSON of a scope in parts: whatever white space stands between them, together they are one document. A scope of 100,000 commits is
 * 60 MB, which as one string and its bytes would be in memory twice.
 */
export function* writeScopeJson(scope: Scope): Generator<string, void> {
  let opening = '{';
  for (const [name, value] of Object.entries(scope)) {
    const start = `${opening}${JSON.stringify(name)}:`;
    opening = ',';
    if (!Array.isArray(value)) {
      yield start + JSON.stringify(value);
      continue;
    }
    yield `${start}[`;
    for (let at = 0; at < value.length; at += batch) {
      const elements = JSON.stringify(value.slice(at, at + batch)).slice(1, -1);
      yield at === 0 ? elements : `,${elements}`;
    }
    yield ']';
  }
  yield '}';
}
