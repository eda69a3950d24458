import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { askSideBySide } from '../../../electron/connectors/jira/side-by-side.ts';

async function* count(upTo: number, isSlow = false): AsyncGenerator<number, void, undefined> {
  for (let part = 0; part < upTo; part += 1) {
    if (isSlow) await turn();
    yield part;
  }
}

async function tell(asking: AsyncIterable<{ readonly answer: number }>, told: number[] = []): Promise<number[]> {
  for await (const { answer } of asking) told.push(answer);
  return told;
}

describe('asking side by side', () => {
  it.each([0, 1, 4, 5, 6, 11, 500])(
    'tells all of %i parts in their order, whichever is answered first',
    async (parts) => {
      const all = Array.from({ length: parts }, (_, part) => part);
      for (const isSlow of [false, true]) {
        const ask = async (part: number) => {
          for (let wait = (part * 7) % 5; wait > 0; wait -= 1) await turn();
          return part;
        };
        expect(await tell(askSideBySide(count(parts, isSlow), ask))).toEqual(all);
      }
    },
  );

  it('asks five at a time, and the next as soon as one is answered', async () => {
    let [underWay, most, asked] = [0, 0, 0];
    const waiting = new Map<number, () => void>();
    const ask = async (part: number) => {
      asked += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((answer) => waiting.set(part, answer));
      underWay -= 1;
      return part;
    };
    const all = tell(askSideBySide(count(12), ask));
    await turn();
    expect(asked).toBe(5);
    // The first is the slowest of all: the others go on, though nothing can be told yet, but not without end.
    for (let part = 1; part < 10; part += 1) {
      waiting.get(part)?.();
      await turn();
    }
    expect(asked).toBe(10);
    waiting.get(0)?.();
    await turn();
    expect(asked).toBe(12);
    for (const answer of waiting.values()) answer();
    expect(await all).toHaveLength(12);
    expect(most).toBe(5);
  });

  it('throws what failed once everything before it was told, and asks no more', async () => {
    const [told, asked]: [number[], number[]] = [[], []];
    const ask = async (part: number) => {
      asked.push(part);
      if (part === 7) throw new Error('no answer to 7');
      await turn();
      return part;
    };
    await expect(tell(askSideBySide(count(100), ask), told)).rejects.toThrow('no answer to 7');
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(asked.length).toBeLessThan(13);
  });

  it('throws what keeps the next part from being had once everything before it was told', async () => {
    const told: number[] = [];
    async function* broken(): AsyncGenerator<number, void, undefined> {
      yield* count(8);
      throw new Error('no further page');
    }
    await expect(
      tell(
        askSideBySide(broken(), (part) => Promise.resolve(part)),
        told,
      ),
    ).rejects.toThrow('no further page');
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('asks no more once nobody listens', async () => {
    let asked = 0;
    const ask = (part: number) => {
      asked += 1;
      return Promise.resolve(part);
    };
    for await (const { answer } of askSideBySide(count(1000), ask)) if (answer === 3) break;
    const then = asked;
    await turn();
    await turn();
    expect(asked).toBe(then);
    expect(then).toBeLessThan(20);
  });
});
