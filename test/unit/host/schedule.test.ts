import { describe, expect, it } from 'vitest';
import { readingInterval, startSchedule } from '../../../electron/host/schedule.ts';

/** A schedule whose time passes when the test says so. */
function open(run: (signal: AbortSignal) => Promise<boolean>) {
  const asked: number[] = [];
  const errors: unknown[] = [];
  let then: (() => void) | null = null;
  let isAttended = true;
  const schedule = startSchedule({
    run,
    isAttended: () => isAttended,
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
    schedule,
    asked,
    errors,
    attend: (next: boolean) => {
      isAttended = next;
    },
    pass: async () => {
      const call = then;
      then = null;
      call?.();
      await new Promise((resolve) => setImmediate(resolve));
      return call !== null;
    },
  };
}

const { shortest, longest } = readingInterval;

describe('the schedule of readings', () => {
  it('waits longer and longer while nothing changes, up to a limit, and is back at once when something did', async () => {
    let isSoon = false;
    const { asked, pass } = open(async () => isSoon);
    for (let time = 0; time < 5; time += 1) await pass();
    expect(asked).toEqual([shortest, shortest * 2, shortest * 4, shortest * 8, longest, longest]);

    isSoon = true;
    await pass();
    expect(asked.at(-1)).toBe(shortest);
  });

  it('asks nobody while nobody attends, and goes on when somebody does', async () => {
    let runs = 0;
    const { pass, attend } = open(async () => {
      runs += 1;
      return false;
    });
    attend(false);
    await pass();
    await pass();
    expect(runs).toBe(0);

    attend(true);
    await pass();
    expect(runs).toBe(1);
  });

  it('reads at once when somebody is back, and soon after that', async () => {
    let runs = 0;
    const { schedule, asked, pass } = open(async () => {
      runs += 1;
      return false;
    });
    for (let time = 0; time < 4; time += 1) await pass();
    schedule.wake();
    expect(asked.at(-1)).toBe(0);
    await pass();
    expect([runs, asked.at(-1)]).toEqual([5, shortest * 2]);
    await schedule.stop();
    schedule.wake();
    expect(await pass()).toBe(false);
  });

  it('tells of a reading that fails, and tries again later', async () => {
    const failure = new Error('no');
    const { asked, errors, pass } = open(() => Promise.reject(failure));
    await pass();
    expect(errors).toEqual([failure]);
    expect(asked.at(-1)).toBe(longest);
    expect(await pass()).toBe(true);
  });

  it('ends when it is stopped, and stops the reading under way', async () => {
    const run = (signal: AbortSignal) =>
      new Promise<boolean>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      });
    const { schedule, asked, errors, pass } = open(run);
    await pass();
    await schedule.stop();
    expect(errors).toEqual([]);
    expect(await pass()).toBe(false);
    expect(asked).toHaveLength(1);
  });
});
