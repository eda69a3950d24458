import { expect, test } from 'vitest';
import { createGate } from '../../../electron/store/gate.ts';

test('work goes through one at a time, in the order of asking', async () => {
  const gate = createGate();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    await Promise.resolve();
    steps.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([gate.run(work('a')), gate.run(work('b'))])).toEqual(['a', 'b']);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('work that fails does not hold up the next', async () => {
  const gate = createGate();
  const failing = gate.run(() => Promise.reject(new Error('no')));
  const next = gate.run(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('asking again from inside is refused instead of waiting for ever', async () => {
  const gate = createGate();
  const inside = gate.run(() => gate.run(() => Promise.resolve(1)));
  await expect(inside).rejects.toMatchObject({ code: 'misuse' });
});

test('what was begun inside and goes on after the turn may ask again', async () => {
  const gate = createGate();
  let later: Promise<number> | undefined;
  const turn = Promise.withResolvers<void>();
  await gate.run(async () => {
    later = turn.promise.then(() => gate.run(() => Promise.resolve(2)));
  });
  turn.resolve();
  expect(await later).toBe(2);
});
