import { readlinkSync } from 'node:fs';
import { getPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { standBack } from '../../electron/store/thread-priority.ts';

/** A thread that stands back and tells the priorities of itself before and after. */
const thread = Number(basename(readlinkSync('/proc/thread-self')));
const before = getPriority(thread);
standBack();
parentPort?.postMessage({ before, after: getPriority(thread) });
