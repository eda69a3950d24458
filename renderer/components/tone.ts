/** The meaning of a mark; each has its own icon and hue. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'waived';

export type Tone = Verdict | 'neutral' | 'accent';

/** Foreground, soft background and border of a tone. */
export const softClassByTone: Readonly<Record<Tone, string>> = {
  pass: 'text-pass bg-pass-soft border-pass',
  fail: 'text-fail bg-fail-soft border-fail',
  unknown: 'text-unknown hatched border-unknown',
  waived: 'text-waived bg-waived-soft border-waived',
  neutral: 'text-2 bg-hover border-transparent',
  accent: 'text-accent bg-accent-soft border-transparent',
};

export const textClassByTone: Readonly<Record<Tone, string>> = {
  pass: 'text-pass',
  fail: 'text-fail',
  unknown: 'text-unknown',
  waived: 'text-waived',
  neutral: 'text-3',
  accent: 'text-accent',
};
