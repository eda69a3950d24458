import { describe, expect, it } from 'vitest';
import { isPagePath, pathOfArguments, pathOfLink } from '../../../electron/shell/deep-link.ts';

describe('a link from elsewhere', () => {
  it.each([
    [
      'countersign://open/releases/01a1fbfc-70fe-7bb5-b141-ed5393411bfc/sign-off',
      '/releases/01a1fbfc-70fe-7bb5-b141-ed5393411bfc/sign-off',
    ],
    ['countersign://open/record?noun=signOff', '/record?noun=signOff'],
    ['countersign://open/', '/'],
    ['countersign://open/%2e%2e/people', '/people'],
  ])('%s leads to %s', (link, path) => {
    expect(pathOfLink(link)).toBe(path);
  });

  it.each([
    'countersign://open//example.com/',
    'countersign://run/record',
    'countersign://open/<script>',
    `countersign://open/${'x'.repeat(600)}`,
    'javascript:alert(1)',
    'https://open/record',
    'no link',
    '',
  ])('%s leads nowhere', (link) => {
    expect(pathOfLink(link)).toBeNull();
  });

  it('is found among the arguments of a process', () => {
    expect(pathOfArguments(['electron', '.', '--data', 'x', 'countersign://open/people'])).toBe('/people');
    expect(pathOfArguments(['electron', '.', 'countersign:people'])).toBeNull();
  });

  it('a path of the page is no address', () => {
    expect(['/people', '/releases/1?x=1'].every(isPagePath)).toBe(true);
    expect(['people', '//example.com', '/\\example.com', '/x#y', ''].some(isPagePath)).toBe(false);
  });
});
