import type { ConnectionCheck, Right } from './connection.ts';

/** What was found out about a connection at one of the places that are read through it. */
export interface PlaceCheck {
  /** As the system names it: `octo/shop`, `SHOP`. */
  readonly place: string;
  /** Null where the place is not shown to the account. */
  readonly check: ConnectionCheck | null;
  /** In sentences, where the place is not shown. */
  readonly problem: string | null;
}

/** What has to be told first, of a right that differs between places: too little where it is needed, too much where it is not. */
const worstFirst = {
  reading: ['no', 'unknown', 'yes'],
  writing: ['no', 'unknown', 'yes'],
  never: ['yes', 'unknown', 'no'],
} as const satisfies Record<Right['need'], readonly Right['granted'][]>;

const namesOf = (places: readonly string[]) =>
  places.length > 3 ? `${places.slice(0, 3).join(', ')} and ${places.length - 3} more` : places.join(', ');

function mergeRight(all: readonly { readonly place: string; readonly right: Right }[], places: number): Right | null {
  const [first] = all;
  if (first === undefined) return null;
  const order = worstFirst[first.right.need];
  const rank = ({ right }: { readonly right: Right }) => order.findIndex((granted) => granted === right.granted);
  const worst = all.toSorted((one, other) => rank(one) - rank(other))[0] ?? first;
  const same = all.filter(({ right }) => right.granted === worst.right.granted);
  // Said of all alike, or told by its own title of which place it is: nothing to add.
  if (same.length === places || all.length === 1) return worst.right;
  return { ...worst.right, source: `In ${namesOf(same.map(({ place }) => place))}: ${worst.right.source}` };
}

/**
 * One answer out of those of several places: each right as it is where it is worst, with the places of which that is said, and every place
 * that is not shown as a right to read it that is missing. `account`: what is known where no place is shown.
 */
export function mergeChecks(all: readonly PlaceCheck[], account: ConnectionCheck | null): ConnectionCheck {
  const shown = all.flatMap(({ place, check }) => (check === null ? [] : [{ place, check }]));
  const base = shown[0]?.check ?? account;
  const titles = [...new Set(shown.flatMap(({ check }) => check.rights.map(({ title }) => title)))];
  const rights = titles.map((title) =>
    mergeRight(
      shown.flatMap(({ place, check }) =>
        check.rights.filter((right) => right.title === title).map((right) => ({ place, right })),
      ),
      shown.length,
    ),
  );
  const hidden = all.flatMap(({ place, problem }): Right[] =>
    problem === null ? [] : [{ title: `see ${place}`, granted: 'no', need: 'reading', source: problem }],
  );
  return {
    edition: base?.edition ?? null,
    account: base?.account ?? null,
    expiresAt: base?.expiresAt ?? null,
    rights: [...hidden, ...(shown.length === 0 ? (account?.rights ?? []) : rights.filter((right) => right !== null))],
    warnings: [...new Set([...(account?.warnings ?? []), ...shown.flatMap(({ check }) => check.warnings)])],
  };
}
