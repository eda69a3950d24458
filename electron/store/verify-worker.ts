import { parentPort, workerData } from 'node:worker_threads';
import { type Connection, openForReading } from './connection.ts';
import { standBack } from './thread-priority.ts';
import { findBrokenGroups } from './verify-chain.ts';
import type { Answer, FirstQuestion } from './verify-message.ts';
import { outlineLog } from './verify-outline.ts';

// Loaded at once is only what following the chains needs. The rest knows what an event is, and loading that takes as
// long as following the chains through 50,000 events.

function openDatabase(data: unknown): Connection {
  if (typeof data !== 'object' || data === null || !('database' in data) || typeof data.database !== 'string') {
    throw new TypeError('A thread that checks the log is told which one.');
  }
  return openForReading(data.database);
}

function readFirst(message: unknown): FirstQuestion | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) {
    return undefined;
  }
  if (message.kind === 'outline' && 'signatures' in message) {
    return { kind: message.kind, signatures: message.signatures === true };
  }
  if (message.kind === 'chain' && 'from' in message && 'to' in message) {
    return { kind: message.kind, from: Number(message.from), to: Number(message.to) };
  }
  return undefined;
}

standBack();
const connection = openDatabase(workerData);
let answerLater: ((message: unknown) => Answer) | undefined;

async function answer(message: unknown): Promise<Answer> {
  const first = readFirst(message);
  if (first?.kind === 'outline') {
    connection.exec('BEGIN');
    return { outline: outlineLog(connection, first.signatures), problems: [], count: 0 };
  }
  if (first?.kind === 'chain') {
    return { broken: findBrokenGroups(connection, first.from, first.to), problems: [], count: 0 };
  }
  answerLater ??= (await import('./verify-answer.ts')).createAnswer(connection);
  return answerLater(message);
}

async function reply(message: unknown): Promise<void> {
  parentPort?.postMessage(await answer(message));
}

parentPort?.on('message', (message: unknown) => {
  // What fails here ends the thread, and whoever asked is told so.
  void reply(message);
});
