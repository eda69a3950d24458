import { isAscii, isUtf8 } from 'node:buffer';
import type { CommitFact, TouchedFile } from '../../../shared/domain/scope-fact.ts';
import { decodePath, decodeText } from './git-text.ts';

/** The fields of one commit, each ended by NUL: none of them can contain one. */
export const logFormat = '--format=tformat:%H%x00%P%x00%an%x00%ae%x00%at%x00%ct%x00%B%x00';

const fieldCount = 7;
const longestMessage = 1_000_000;

/** Takes a log apart as it comes. */
export interface LogParser {
  push(chunk: Buffer): void;
  /** Hands out the last commit. */
  end(): void;
}

export type OnCommit = (fact: CommitFact, touched: readonly TouchedFile[]) => void;

const none: readonly never[] = [];

/** Epoch seconds as Git repeats them from the commit: digits, or nothing where the commit has none. */
function readEpoch(digits: string | undefined): number {
  const epoch = Number(digits || 0);
  return Number.isSafeInteger(epoch) ? epoch : Number.MAX_SAFE_INTEGER;
}

/**
 * Reads `git log -z` with `logFormat`, with or without `--name-status`. A commit begins with its hash; what follows its message up to the
 * next hash are pairs of a status letter and a path.
 */
export function createLogParser(onCommit: OnCommit): LogParser {
  const rest: Buffer[] = [];
  let head: string[] = [];
  let touched: TouchedFile[] = [];
  let status: string | null = null;

  function finish(): void {
    const [commit, parents, authorName, authorEmail, authored, committed, message] = head;
    if (!commit || message === undefined) return;
    onCommit(
      {
        commit,
        parents: parents ? parents.split(' ') : [],
        authorName: authorName ?? '',
        authorEmail: authorEmail ?? '',
        authoredAt: readEpoch(authored),
        committedAt: readEpoch(committed),
        message: message.length > longestMessage ? message.slice(0, longestMessage) : message,
      },
      touched.length > 0 ? touched : none,
    );
    head = [];
    touched = [];
  }

  /** `bytes` are given where the text may not be what Git wrote. */
  function takeField(text: string, bytes: Buffer | null): void {
    if (head.length > 0 && head.length < fieldCount) head.push(text);
    else if (status !== null) {
      const isExact = bytes === null && text.charCodeAt(0) !== 34;
      touched.push({ status, path: isExact ? text : decodePath(bytes ?? Buffer.from(text)) });
      status = null;
    } else if (text.length >= 40) {
      finish();
      head.push(text);
    } else if (text !== '' && text !== '\n') {
      status = text.charAt(text.charCodeAt(0) === 10 ? 1 : 0);
    }
  }

  /** Takes whole fields. Each becomes a string of its own: parts of a larger one would keep all of it in memory. */
  function take(piece: Buffer): void {
    const isPlain = isAscii(piece);
    const isText = isPlain || isUtf8(piece);
    // A piece without a byte is one field too: an empty one.
    for (let at = 0, end = -1; end < piece.length; at = end + 1) {
      const next = piece.indexOf(0, at);
      end = next === -1 ? piece.length : next;
      if (isPlain) takeField(piece.toString('latin1', at, end), null);
      else if (isText) takeField(piece.toString('utf8', at, end), null);
      else {
        const bytes = piece.subarray(at, end);
        takeField(decodeText(bytes), bytes);
      }
    }
  }

  return {
    push(chunk) {
      const end = chunk.lastIndexOf(0);
      if (end === -1) {
        rest.push(chunk);
        return;
      }
      const whole =
        rest.length > 0 ? Buffer.concat([...rest.splice(0), chunk.subarray(0, end)]) : chunk.subarray(0, end);
      if (end + 1 < chunk.length) rest.push(Buffer.from(chunk.subarray(end + 1)));
      take(whole);
    },
    end() {
      if (rest.length > 0) take(Buffer.concat(rest.splice(0)));
      finish();
    },
  };
}
