import type { OutputOf } from '../../api.ts';

export type UatRow = OutputOf['uat.list']['rows'][number];

/** Blocked stops as a failure does. */
export const uatVerdicts = {
  pass: { verdict: 'pass', label: 'Pass' },
  fail: { verdict: 'fail', label: 'Fail' },
  blocked: { verdict: 'fail', label: 'Blocked' },
  unknown: { verdict: 'unknown', label: 'Unknown' },
} as const;
