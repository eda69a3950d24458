import type { OutputOf } from '../../api.ts';

export type Override = OutputOf['override.list']['overrides'][number];

/** The people who put a rule aside, or the one who asked for it. */
export function sayParties({ proposed, agreed }: Override): string {
  const names = [proposed, agreed].flatMap((deed) => (deed === null ? [] : (deed.by?.name ?? 'somebody')));
  return names.join(' and ');
}

/** Whether an override still asks something of somebody: to agree, to know of it, or to review it. */
export function isUnsettled({ status, reviewDueAt }: Override): boolean {
  return status === 'proposed' || status === 'in-force' || reviewDueAt !== null;
}
