/** An object as Git stores it. `content` is null where it is larger than was asked for. */
export interface GitObject {
  readonly id: string;
  readonly type: 'commit' | 'tree' | 'blob' | 'tag';
  readonly size: number;
  readonly content: Buffer | null;
}

const header = /^([0-9a-f]{40}|[0-9a-f]{64}) (commit|tree|blob|tag) (\d+)$/u;
const types = { commit: 'commit', tree: 'tree', blob: 'blob', tag: 'tag' } as const;

function isType(name: string): name is keyof typeof types {
  return name in types;
}

/** What `git cat-file --batch` answers, taken apart: a line, and for an object its bytes and a line feed. */
export interface ObjectParser {
  /** Announces a request, in the order in which they are written. */
  expect(limit: number): void;
  push(chunk: Buffer): void;
}

/** Calls `onAnswer` once per request, null for a name that means nothing. */
export function createObjectParser(onAnswer: (object: GitObject | null) => void): ObjectParser {
  const limits: number[] = [];
  let line: Buffer[] = [];
  let current: { readonly id: string; readonly type: GitObject['type']; readonly size: number } | null = null;
  let kept: Buffer[] | null = null;
  let left = 0;

  function startObject(text: string): void {
    const match = header.exec(text);
    const limit = limits.shift() ?? 0;
    const [, id = '', type = '', size = '0'] = match ?? [];
    if (!match || !isType(type)) {
      onAnswer(null);
      return;
    }
    current = { id, type, size: Number(size) };
    kept = current.size <= limit ? [] : null;
    left = current.size + 1;
  }

  function readLine(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(10, at);
    line.push(chunk.subarray(at, end === -1 ? chunk.length : end));
    if (end === -1) return chunk.length;
    const text = Buffer.concat(line).toString('latin1');
    line = [];
    startObject(text);
    return end + 1;
  }

  function readContent(chunk: Buffer, at: number): number {
    const taken = chunk.subarray(at, at + left);
    left -= taken.length;
    kept?.push(taken);
    if (left === 0 && current) {
      const content = kept && Buffer.concat(kept).subarray(0, current.size);
      const object = { ...current, content };
      current = null;
      kept = null;
      onAnswer(object);
    }
    return at + taken.length;
  }

  return {
    expect: (limit) => limits.push(limit),
    push(chunk) {
      for (let at = 0; at < chunk.length; ) at = current ? readContent(chunk, at) : readLine(chunk, at);
    },
  };
}
