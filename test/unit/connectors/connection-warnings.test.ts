import { describe, expect, it } from 'vitest';
import { warnOfConnection } from '../../../electron/connectors/connection-warnings.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const fine = { address: 'https://ci.example.com', date: null, expiresAt: null, now };

describe('what is said of any connection', () => {
  it.for([
    ['http://ci.example.com', true],
    ['http://ci.example.com:8080/x', true],
    ['http://localhost:8080', false],
    ['http://127.0.0.1', false],
    ['http://[::1]:80', false],
    ['https://ci.example.com', false],
  ] as const)('is whether %s can be read along: %s', ([address, can]) => {
    expect(warnOfConnection({ ...fine, address }).some((warning) => warning.includes('not encrypted'))).toBe(can);
  });

  it.for([
    ['Fri, 27 Nov 2026 12:01:00 GMT', []],
    ['Fri, 27 Nov 2026 12:10:00 GMT', ["Its clock is 600 seconds ahead of this machine's."]],
    ['Fri, 27 Nov 2026 11:50:00 GMT', ["Its clock is 600 seconds behind this machine's."]],
    ['not a date', []],
  ] as const)('is whether its clock is off: %s', ([date, warnings]) => {
    expect(warnOfConnection({ ...fine, date })).toEqual(warnings);
  });

  it.for([
    ['2026-11-27T11:00:00.000Z', ['The token has expired.']],
    ['2026-11-28T00:00:00.000Z', ['The token ends within a day.']],
    ['2026-12-01T00:00:00.000Z', ['The token ends in 4 days.']],
    ['2026-12-11T12:00:00.000Z', ['The token ends in 15 days.']],
    ['2026-12-12T12:00:00.000Z', []],
  ] as const)('is when its token ends: %s', ([expiresAt, warnings]) => {
    expect(warnOfConnection({ ...fine, expiresAt })).toEqual(warnings);
  });
});
