import { describe, expect, it } from 'vitest';
import { keyPattern } from '../../../shared/domain/scope-ticket-standard.ts';
import { checkTicketPattern, createTicketFinder } from '../../../shared/domain/scope-tickets.ts';

const find = createTicketFinder();

describe('ticket keys', () => {
  it.each([
    ['ABC-12: words', ['ABC-12']],
    ['fix: words [ABC-12], see XY-3 and ABC-12', ['ABC-12', 'XY-3']],
    ["Merge branch 'feature/ABC-12-login' into main", ['ABC-12']],
    ['Fixes #45', ['#45']],
    ['fix: crash, closes #45, refs #46', ['#45', '#46']],
    ['https://jira.example.com/browse/ABC-12', ['ABC-12']],
    ['fix: words\n\nRefs: ABC-7\n', ['ABC-7']],
    ['A1-5', ['A1-5']],
  ])('of %s are found', (text, keys) => {
    expect(find(text)).toEqual(keys);
  });

  it.each([
    'use UTF-8 and SHA-256',
    'fix CVE-2024-1234',
    'ABC-0 and ABC-',
    'xABC-12 ABC-12x',
    'lower abc-12',
    'A-1',
    'color &#123; and page.html#45',
    'other/repository#12',
  ])('are not seen in %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it.each([
    ['feat: search (#12)', []],
    ['feat: search (#9) (#12)', []],
    ['Revert "feat: search (#12)" (#15)', []],
    ['Revert "feat: search"\n\nReverts owner/repo#12', []],
    ['Merge pull request #12 from ada/search', []],
    ['feat: search (#12)\n\n* feat: find (#10)\n* fix: ABC-1 (#11)\n', ['ABC-1']],
    ['feat: search, closes #45 (#12)', ['#45']],
  ])('are no pull requests: %s', (text, keys) => {
    expect(find(text)).toEqual(keys);
  });
});

describe('patterns of a product', () => {
  it('decide alone what a key is', () => {
    expect(createTicketFinder([keyPattern])('ABC-1 and #2')).toEqual(['ABC-1']);
    expect(createTicketFinder(['WEB-[0-9]+', 'req/[0-9]+'])('WEB-0012, req/7, ABC-1')).toEqual(['WEB-0012', 'req/7']);
    expect(createTicketFinder([])('ABC-1')).toEqual([]);
  });

  it('cannot hang, whatever they say', () => {
    const slow = createTicketFinder(['(a+)+$', '(x*)*y']);
    expect(slow(`${'a'.repeat(50_000)}!`)).toEqual([]);
  });

  it('are checked before they are used', () => {
    expect(checkTicketPattern('ABC-[0-9]+')).toBeNull();
    expect(checkTicketPattern('(ABC')).toContain('parenthesis'.slice(0, 3));
    expect(checkTicketPattern('(?<=x)ABC')).not.toBeNull();
    expect(checkTicketPattern('a*')).toBe('The pattern matches the empty text.');
    expect(createTicketFinder(['(ABC', 'XY-[0-9]'])('XY-1')).toEqual(['XY-1']);
  });

  it('find in a megabyte as quickly as they read it', () => {
    for (const part of [' (#1)', 'A', 'AB-', '(#1', '#', 'PR ', '\n* (#1)']) {
      expect(find(`${part.repeat(1_000_000 / part.length)} ABC-1x`).length).toBeLessThan(2);
    }
  });
});
