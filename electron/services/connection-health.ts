import type { ConnectionView } from '../../shared/contract/connection.ts';
import { type Connection, systemTitles } from '../../shared/domain/connection.ts';
import type { Offline } from './offline.ts';
import type { Health } from './outside.ts';

/** How a connection does, as far as this host knows. */
export function viewHealth(
  { system }: Connection,
  health: Health | undefined,
  { offline, hasSecret }: { readonly offline: Offline | null; readonly hasSecret: boolean },
): ConnectionView['health'] {
  if (!hasSecret) {
    return {
      state: 'locked',
      problem: `This machine does not hold the token for ${systemTitles[system]}.`,
      nextAction: 'Give it a token here: tokens stay on the machine where they were entered.',
      offlineSince: null,
      checkedAt: null,
      check: null,
    };
  }
  if (offline !== null) {
    const { since, message, nextAction } = offline;
    const tried = { checkedAt: health?.checkedAt ?? null, check: health?.check ?? null };
    return { state: 'offline', problem: message, nextAction, offlineSince: since, ...tried };
  }
  if (health === undefined) {
    return { state: 'unchecked', problem: null, nextAction: null, offlineSince: null, checkedAt: null, check: null };
  }
  const { checkedAt, check, failure: failed } = health;
  const missing = (check?.rights ?? []).filter(({ need, granted }) => need === 'reading' && granted === 'no');
  if (missing.length > 0) {
    return {
      state: 'lacking',
      problem: `The account may not ${missing.map(({ title }) => title).join('; ')}.`,
      nextAction: `Ask an administrator of ${systemTitles[system]} for the right, or give a token that has it.`,
      offlineSince: null,
      checkedAt,
      check,
    };
  }
  return {
    state: failed === null ? 'working' : failed.isLocked ? 'locked' : 'failing',
    problem: failed?.message ?? null,
    nextAction: failed?.nextAction ?? null,
    offlineSince: null,
    checkedAt,
    check,
  };
}
