/**
 * Runs in the page, once in its own world and once in the preload script's: copies values across as `contextBridge` does. Functions
 * become functions that call back, promises become promises, everything else is a copy; what cannot be copied is an error.
 * Both worlds hear events of the same window, one after the other, so that a call has its answer when it returns.
 */
export function createWorldBridge(token: string, own: string, other: string) {
  type Packed =
    | { readonly kind: 'value'; readonly value: unknown }
    | { readonly kind: 'nothing' }
    | { readonly kind: 'function' | 'promise'; readonly id: number }
    | { readonly kind: 'list'; readonly items: readonly Packed[] }
    | { readonly kind: 'object'; readonly members: Readonly<Record<string, Packed>> };
  type Callable = (...args: readonly unknown[]) => unknown;
  interface Order {
    readonly kind: 'call' | 'settle' | 'expose';
    readonly id: number;
    readonly name: string;
    readonly ok: boolean;
    readonly values: readonly Packed[];
  }

  interface Answer {
    readonly ok: boolean;
    readonly value: Packed;
  }
  const parseOrder: (text: string) => Order = JSON.parse.bind(JSON);
  const parseAnswer: (text: string) => Answer = JSON.parse.bind(JSON);
  const functions: Callable[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let promises = 0;
  let answered: string | null = null;
  const exposed: ((name: string, value: unknown) => void)[] = [];

  const send = (order: Partial<Order>): unknown => {
    answered = null;
    const detail = JSON.stringify({ kind: 'call', id: 0, name: '', ok: true, values: [], ...order });
    window.dispatchEvent(new CustomEvent(`${token}:${other}`, { detail }));
    if (answered === null) throw new Error('The other world does not answer.');
    const answer = parseAnswer(answered);
    answered = null;
    if (!answer.ok) throw new Error(JSON.stringify(unpack(answer.value)));
    return unpack(answer.value);
  };

  const pack = (value: unknown): Packed => {
    if (value === undefined) return { kind: 'nothing' };
    if (typeof value === 'function') {
      return { kind: 'function', id: functions.push((...args) => Reflect.apply(value, undefined, args)) - 1 };
    }
    if (value instanceof Promise) {
      promises += 1;
      const id = promises;
      value.then(
        (result: unknown) => send({ kind: 'settle', id, ok: true, values: [pack(result)] }),
        (error: unknown) =>
          send({
            kind: 'settle',
            id,
            ok: false,
            values: [pack(error instanceof Error ? error.message : String(error))],
          }),
      );
      return { kind: 'promise', id };
    }
    if (Array.isArray(value)) return { kind: 'list', items: value.map(pack) };
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'symbol' || typeof value === 'bigint') throw new TypeError('An object could not be cloned.');
      return { kind: 'value', value };
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError('An object could not be cloned.');
    return {
      kind: 'object',
      members: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, pack(member)])),
    };
  };

  const unpack = (packed: Packed): unknown => {
    switch (packed.kind) {
      case 'nothing':
        return undefined;
      case 'value':
        return packed.value;
      case 'list':
        return packed.items.map(unpack);
      case 'object':
        return Object.fromEntries(Object.entries(packed.members).map(([name, member]) => [name, unpack(member)]));
      case 'function':
        return (...args: readonly unknown[]) => send({ kind: 'call', id: packed.id, values: args.map(pack) });
      case 'promise':
        return new Promise((resolve, reject) => {
          waiting.set(packed.id, { resolve, reject });
        });
    }
  };

  const obey = ({ kind, id, name, ok, values }: Order): unknown => {
    const given = values.map(unpack);
    if (kind === 'call') return functions[id]?.(...given);
    if (kind === 'settle') {
      if (ok) waiting.get(id)?.resolve(given[0]);
      else waiting.get(id)?.reject(new Error(String(given[0])));
      waiting.delete(id);
    }
    if (kind === 'expose') for (const listener of exposed) listener(name, given[0]);
    return undefined;
  };

  window.addEventListener(`${token}:${own}`, (event) => {
    const order = parseOrder(String(Reflect.get(event, 'detail')));
    let answer: Answer;
    try {
      answer = { ok: true, value: pack(obey(order)) };
    } catch (error) {
      answer = { ok: false, value: { kind: 'value', value: error instanceof Error ? error.message : String(error) } };
    }
    window.dispatchEvent(new CustomEvent(`${token}:${other}:answer`, { detail: JSON.stringify(answer) }));
  });
  window.addEventListener(`${token}:${own}:answer`, (event) => {
    answered = String(Reflect.get(event, 'detail'));
  });

  return {
    expose: (name: string, value: unknown) => send({ kind: 'expose', name, values: [pack(value)] }),
    onExposed: (listener: (name: string, value: unknown) => void) => exposed.push(listener),
  };
}

export type WorldBridge = ReturnType<typeof createWorldBridge>;

/** The page's own world: what is exposed appears on `window`, frozen through and through. */
export function runOwnWorld(bridge: WorldBridge): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) freeze(member);
      Object.freeze(value);
    }
    return value;
  };
  bridge.onExposed((name, value) => {
    Object.defineProperty(window, name, { value: freeze(value), enumerable: true });
  });
}
