import { verify } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { readPublicKey } from '../../electron/store/event-bytes.ts';

/** Does nothing but check signatures, over and over: the rate that one core has. */
const bytes = z.instanceof(Uint8Array);
const { publicKey, message, signature, times } = z
  .object({ publicKey: z.string(), message: bytes, signature: bytes, times: z.number() })
  .parse(workerData);
const key = readPublicKey(publicKey);

parentPort?.once('message', () => {
  let good = 0;
  for (let time = 0; time < times; time += 1) {
    good += verify(null, message, key, signature) ? 1 : 0;
  }
  parentPort?.postMessage(good);
});
parentPort?.postMessage('ready');
