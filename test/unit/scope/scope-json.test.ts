import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../shared/domain/scope.ts';
import { writeScopeJson } from '../../../shared/domain/scope-json.ts';
import { planEntries } from '../../support/scope-entries.ts';

describe('the JSON of a scope in parts', () => {
  it.each([0, 1, 50, 51, 200])(
    'with %d commits is one document, with white space between the parts or without',
    (count) => {
      const entries = planEntries(
        Array.from({ length: count }, (_, at) => ({ name: `n${at}`, message: `fix: "${at}",\n\n]` })),
      );
      const scope: Scope = {
        repository: 'shop',
        from: { ref: '', commit: null },
        to: { ref: 'main', commit: 'a'.repeat(40) },
        commits: entries.map(({ plain }) => plain),
        tickets: [],
        withoutTicket: entries.map(({ plain }) => plain.commit),
        contributors: [],
        proposedVersion: null,
        warnings: ['one'],
      };
      const parts = [...writeScopeJson(scope)];
      expect(JSON.parse(parts.join(''))).toEqual(scope);
      expect(JSON.parse(parts.join('\n'))).toEqual(scope);
      expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(40_000);
    },
  );
});
