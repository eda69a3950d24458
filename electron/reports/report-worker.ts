import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { readArtifact } from './read-artifact.ts';

const question = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) });

/** One question, one answer. What fails ends the thread, and whoever asked is told. */
async function answer(message: unknown): Promise<void> {
  const { name, bytes } = question.parse(message);
  parentPort?.postMessage(await readArtifact(name, bytes));
}

parentPort?.on('message', (message: unknown) => void answer(message));
