import { describe, expect, it } from 'vitest';
import { environmentHere, environmentThere } from '../../../shared/domain/source-environment.ts';

const source = { environments: [{ there: 'production', here: 'PROD' }] };

describe('an environment of a code host', () => {
  it.each([
    ['Production', 'PROD'],
    ['QA', 'QA'],
    ['prod', null],
  ])('%s is %s here', (there, here) => {
    expect(environmentHere(source, there)).toBe(here);
    expect(environmentHere({}, there)).toBe(there);
  });

  it.each([
    ['PROD', 'production'],
    ['QA', 'QA'],
  ])('that is %s here is called %s there', (here, there) => {
    expect(environmentThere(source, here)).toBe(there);
    expect(environmentThere({}, here)).toBe(here);
  });
});
