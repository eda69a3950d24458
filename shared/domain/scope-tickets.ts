import { RE2JS } from 're2js';
import { findByStandard, joinFinders, standardTicketPatterns, type TicketFinder } from './scope-ticket-standard.ts';

function findByPattern(pattern: RE2JS): TicketFinder {
  return (text) => {
    const matcher = pattern.matcher(text);
    const found: string[] = [];
    while (matcher.find()) {
      const match = matcher.group();
      if (match) found.push(match);
    }
    return found;
  };
}

/** Null for a pattern that can be used, else what is wrong with it in words. */
export function checkTicketPattern(pattern: string): string | null {
  try {
    return RE2JS.compile(pattern).matches('') ? 'The pattern matches the empty text.' : null;
  } catch (error) {
    return error instanceof Error ? error.message : 'The pattern cannot be read.';
  }
}

/**
 * A finder for patterns in RE2 syntax (the whole match is the key; time is linear whatever the pattern). The two standard patterns
 * also know word borders, names of standards and pull requests. A pattern that cannot be read finds nothing: see `checkTicketPattern`.
 */
export function createTicketFinder(patterns: readonly string[] = standardTicketPatterns): TicketFinder {
  return joinFinders(
    patterns.flatMap((pattern) => {
      const standard = findByStandard(pattern);
      if (standard) return [standard];
      return checkTicketPattern(pattern) === null ? [findByPattern(RE2JS.compile(pattern))] : [];
    }),
  );
}
