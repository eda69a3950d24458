import { expect, it } from 'vitest';
import { readBackPauses, startReadBack } from '../../../electron/host/read-back.ts';

const { first, second, longest } = readBackPauses;

/** Time passes when the test says so. */
function open(run: (signal: AbortSignal) => Promise<number>) {
  const asked: number[] = [];
  const errors: unknown[] = [];
  let then: (() => void) | null = null;
  const readBack = startReadBack({
    run,
    onError: (error) => errors.push(error),
    wait(milliseconds, call) {
      asked.push(milliseconds);
      then = call;
      return () => {
        then = null;
      };
    },
  });
  return {
    readBack,
    asked,
    errors,
    pass: async () => {
      const call = then;
      then = null;
      call?.();
      await new Promise((resolve) => setImmediate(resolve));
      return call !== null;
    },
  };
}

it('what a crash left open is asked about after the first screen, later again while it is not known, and then no more', async () => {
  let left = 1;
  let runs = 0;
  const { asked, pass } = open(async () => {
    runs += 1;
    return left;
  });
  expect([asked, runs]).toEqual([[first], 0]);
  for (let time = 0; time < 6; time += 1) await pass();
  expect(asked).toEqual([first, second, second * 2, second * 4, second * 8, longest, longest]);
  left = 0;
  expect(await pass()).toBe(true);
  expect(await pass()).toBe(false);
  expect(runs).toBe(7);
});

it('a failure is told and ends it; stopping waits for what is under way and begins nothing new', async () => {
  const failing = open(() => Promise.reject(new Error('broken')));
  await failing.pass();
  expect(failing.errors).toHaveLength(1);
  expect(await failing.pass()).toBe(false);

  const { promise, resolve } = Promise.withResolvers<number>();
  const held = open(() => promise);
  void held.pass();
  const stopped = held.readBack.stop();
  resolve(1);
  await stopped;
  expect(held.asked).toEqual([first]);
});
