import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, layOver, readTokens } from '../../support/css-colour.ts';

const css = readFileSync(new URL('../../../renderer/tokens.css', import.meta.url), 'utf8');
const calm = readTokens(css);
const strong = readTokens(css, '(prefers-contrast: more)');

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const overlays = ['surface-hover', 'surface-selected'];
const verdicts = ['pass', 'fail', 'unknown', 'waived'];

/** Text and what it stands on, as the components use them. */
const onSurfaces = ['text-1', 'text-2', 'text-3', 'accent', ...verdicts];
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...verdicts.map((verdict) => [verdict, `${verdict}-soft`] as const),
  ['unknown', 'unknown-stripe'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-hover'],
  ['on-danger', 'danger-fill'],
  ['on-danger', 'danger-fill-hover'],
  ['text-inverse', 'surface-inverse'],
  ['text-inverse-2', 'surface-inverse'],
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colour = (name: string, tokens = calm) => {
    const found = tokens.get(name)?.[theme];
    if (found === undefined) throw new Error(`tokens.css has no colour --${name}`);
    return found;
  };

  it.each(onSurfaces)('shows --%s at 4.5:1 or better on every surface, also hovered and selected', (text) => {
    for (const surface of surfaces) {
      const grounds = [colour(surface), ...overlays.map((overlay) => layOver(colour(overlay), colour(surface)))];
      const ratios = grounds.map((ground) => contrastOf(colour(text), ground));
      expect(Math.min(...ratios), `--${text} on --${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(pairs)('shows --%s at 4.5:1 or better on --%s', (text, ground) => {
    expect(contrastOf(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line-control', 'focus', 'accent-fill'])('bounds what can be used by --%s at 3:1 or better', (line) => {
    for (const surface of ['surface-1', 'surface-2', 'surface-3']) {
      expect(contrastOf(colour(line), colour(surface)), `--${line} on --${surface}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps the four verdicts apart from each other and from plain text', () => {
    const hues = [...verdicts, 'text-1'].map((name) => colour(name).join());
    expect(new Set(hues).size).toBe(hues.length);
  });

  it.each(onSurfaces)('shows --%s at 7:1 or better where more contrast is asked for', (text) => {
    for (const surface of surfaces) {
      const ratio = contrastOf(colour(text, strong), colour(surface, strong));
      expect(ratio, `--${text} on --${surface}`).toBeGreaterThanOrEqual(7);
    }
  });
});

describe('the components', () => {
  it('read a contrast of 21 between black and white, so the measure itself is right', () => {
    expect(contrastOf([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 5);
    expect(contrastOf([118, 118, 118, 1], [255, 255, 255, 1])).toBeCloseTo(4.54, 2);
  });
});
