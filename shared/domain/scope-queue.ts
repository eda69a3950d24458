/** A queue that yields the highest rank first. */
export interface RankQueue {
  push(rank: number): void;
  pop(): number | undefined;
}

/** A binary heap of whole numbers. */
export function createRankQueue(): RankQueue {
  const heap: number[] = [];
  const at = (position: number) => heap[position] ?? -1;

  function swap(one: number, other: number): void {
    const rank = at(one);
    heap[one] = at(other);
    heap[other] = rank;
  }

  return {
    push(rank) {
      let position = heap.push(rank) - 1;
      while (position > 0) {
        const above = (position - 1) >> 1;
        if (at(above) >= at(position)) return;
        swap(above, position);
        position = above;
      }
    },
    pop() {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined || heap.length === 0) return top;
      heap[0] = last;
      let position = 0;
      for (;;) {
        const left = position * 2 + 1;
        const larger = at(left + 1) > at(left) ? left + 1 : left;
        if (at(larger) <= at(position)) return top;
        swap(position, larger);
        position = larger;
      }
    },
  };
}
