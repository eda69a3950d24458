import type { Fault, Given } from '../servers/loopback-server.ts';
import { aheadAt } from './outside-faults.ts';

type Change = (items: readonly unknown[]) => readonly unknown[];

function changeLists(value: unknown, change: Change, kept: readonly string[]): unknown {
  if (Array.isArray(value)) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      Array.isArray(inner) && !kept.includes(name) ? change(inner) : inner,
    ]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function alterLists(change: Change, kept: readonly string[]): Fault {
  return {
    kind: 'altered',
    alter({ body, ...given }: Given): Given {
      if (body === undefined || body instanceof Uint8Array) return { ...given, body };
      const value = typeof body === 'string' ? jsonOf(body) : body;
      if (value === undefined) return { ...given, body };
      const headers = { 'content-type': 'application/json', ...given.headers };
      return { ...given, headers, body: JSON.stringify(changeLists(value, change, kept)) };
    },
  };
}

interface Alteration {
  readonly title: string;
  /** `kept` are the names of lists of which the order, or how often something is in it, is what they say. */
  readonly faultOf: (kept: readonly string[]) => Fault;
}

/** Answers that say the same in another way. */
export const alterations: readonly Alteration[] = [
  {
    title: 'by a clock that is five hours ahead',
    faultOf: () => ({
      kind: 'altered',
      alter: (given) => ({ ...given, headers: { ...given.headers, date: aheadAt(0).toUTCString() } }),
    }),
  },
  { title: 'with everything twice', faultOf: (kept) => alterLists((items) => [...items, ...items], kept) },
  { title: 'in the opposite order', faultOf: (kept) => alterLists((items) => items.toReversed(), kept) },
];
