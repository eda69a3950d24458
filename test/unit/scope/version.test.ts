import fc from 'fast-check';
import { gt, inc, prerelease } from 'semver';
import { describe, expect, it } from 'vitest';
import { parseVersion, proposeVersion } from '../../../shared/domain/version.ts';

describe('the version in a name', () => {
  it.each([
    ['v1.2.3', '1.2.3'],
    ['1.2.3', '1.2.3'],
    ['refs/tags/v1.2.3', '1.2.3'],
    ['release/1.2.3-rc.1', '1.2.3-rc.1'],
    ['web@1.2.3', '1.2.3'],
    ['web-v1.2.3', '1.2.3'],
    ['release1.2.3', '1.2.3'],
    ['v1.2', '1.2.0'],
    ['v1.2.3+build.5', '1.2.3'],
    ['main', null],
    ['v1', null],
    ['1.2.3.4', null],
    ['2024.01.02', null],
    ['0a1b2c3d', null],
  ])('of %s is %s', (ref, version) => {
    expect(parseVersion(ref)).toBe(version);
  });
});

const fix = { kind: 'fix', breaking: false };
const feature = { kind: 'feat', breaking: false };
const breaking = { kind: 'fix', breaking: true };
const chore = { kind: null, breaking: false };

describe('the next version', () => {
  it.each([
    ['1.2.3', [fix], '1.2.4'],
    ['1.2.3', [chore], '1.2.4'],
    ['1.2.3', [fix, feature], '1.3.0'],
    ['1.2.3', [feature, breaking], '2.0.0'],
    ['0.4.2', [fix], '0.4.3'],
    ['0.4.2', [feature], '0.5.0'],
    ['0.4.2', [breaking], '0.5.0'],
    ['1.3.0-rc.1', [fix], '1.3.0'],
    ['1.3.0-rc.1', [feature], '1.3.0'],
    ['1.3.0-rc.1', [breaking], '2.0.0'],
    ['1.2.4-rc.1', [feature], '1.3.0'],
    ['2.0.0-beta.2', [breaking], '2.0.0'],
    ['0.5.0-rc.1', [breaking], '0.5.0'],
  ])('after %s is as SemVer asks', (previous, changes, next) => {
    expect(proposeVersion(previous, changes)).toBe(next);
  });

  it('is the first one where there was none, and none where nothing changed', () => {
    expect(proposeVersion(null, [fix])).toBe('0.1.0');
    expect(proposeVersion('1.2.3', [])).toBeNull();
  });

  it('is always greater and never a pre-release', () => {
    const part = fc.nat({ max: 50 });
    const version = fc
      .tuple(part, part, part, fc.option(part))
      .map(
        ([major, minor, patch, candidate]) =>
          `${major}.${minor}.${patch}${candidate === null ? '' : `-rc.${candidate}`}`,
      );
    const change = fc.record({ kind: fc.constantFrom('feat', 'fix', null), breaking: fc.boolean() });
    fc.assert(
      fc.property(version, fc.array(change, { minLength: 1 }), (previous, changes) => {
        const next = proposeVersion(previous, changes) ?? '';
        expect(gt(next, previous)).toBe(true);
        expect(prerelease(next)).toBeNull();
        expect(gt(next, inc(previous, 'major') ?? '')).toBe(false);
      }),
    );
  });
});
