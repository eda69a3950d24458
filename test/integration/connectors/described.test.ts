import { describe, expect, it } from 'vitest';
import { describedBy, missingReference, type Waiver } from '../../servers/described.ts';
import type { Given, Received } from '../../servers/loopback-server.ts';

const missing = missingReference('api/github.json');

function ask(method: string, path: string, json?: unknown): Received {
  const headers = { accept: 'application/json', ...(json === undefined ? {} : { 'content-type': 'application/json' }) };
  const body = json === undefined ? '' : JSON.stringify(json);
  return { method, url: new URL(path, 'http://127.0.0.1'), headers, body };
}

async function violationsOf(received: Received, given: Given, waivers: readonly Waiver[] = []) {
  const { handle, violations } = await describedBy({ file: 'github.json', root: '/api/v3', waivers }, () => given);
  await expect(handle(received)).resolves.toBe(given);
  return violations;
}

const noRefs: Given = { status: 200, body: [] };
const reference = {
  ref: 'refs/tags/v1',
  node_id: 'x',
  url: 'https://example.com',
  object: { type: 'tag', sha: 'f'.repeat(40), url: 'https://example.com' },
};

describe.skipIf(missing !== null)(
  `a stand-in with a description${missing === null ? '' : `: skipped, ${missing}`}`,
  () => {
    it('is not told of what fits', async () => {
      await expect(violationsOf(ask('GET', '/api/v3/repos/a/b/git/matching-refs/tags%2Fv1'), noRefs)).resolves.toEqual(
        [],
      );
      await expect(
        violationsOf(ask('POST', '/api/v3/repos/a/b/git/refs', { ref: 'refs/tags/v1', sha: 'f'.repeat(40) }), {
          status: 201,
          body: reference,
        }),
      ).resolves.toEqual([]);
    });

    it.for([
      ['a path', ask('GET', '/api/v3/repos/a/b/moon'), noRefs, 'nothing like this is described'],
      ['a path without the prefix', ask('GET', '/repos/a/b/git/matching-refs/x'), noRefs, 'nothing like this'],
      ['a parameter', ask('GET', '/api/v3/repos/a/b/releases?per_page=many'), noRefs, 'request /query/per_page'],
      ['an unknown parameter', ask('GET', '/api/v3/repos/a/b/releases?colour=red'), noRefs, 'colour'],
      ['a body', ask('POST', '/api/v3/repos/a/b/git/refs', { ref: 'x' }), { status: 201, body: reference }, 'sha'],
      ['an answer', ask('GET', '/api/v3/repos/a/b/releases'), { status: 200, body: [{ id: 1 }] }, 'tag_name'],
      ['a status', ask('GET', '/api/v3/repos/a/b/releases'), { status: 206, body: [] }, 'answer 206 is not described'],
    ] as const)('is told of %s that does not fit', async ([, received, given, words]) => {
      const violations = await violationsOf(received, given);
      expect(violations.join('\n')).toContain(words);
    });

    it('is told of an answer that does not fit the only one there is', async () => {
      const received = ask('GET', '/service/rest/v1/search');
      const given = { status: 200, body: { items: 'none' } };
      const { handle, violations } = await describedBy({ file: 'nexus.yaml', root: '/service/rest' }, () => given);
      await handle(received);
      expect(violations.join()).toContain('items');
    });

    it('passes over a defect of the description that is known, and over nothing else', async () => {
      const [received, given] = [ask('GET', '/api/v3/repos/a/b/releases?colour=red&taste=sweet'), noRefs];
      const waiver = { operation: 'repos/list-releases', text: /colour/ };
      const violations = await violationsOf(received, given, [waiver]);
      expect(violations).toHaveLength(1);
      expect(violations[0]).toContain('taste');
      await expect(violationsOf(received, given, [{ ...waiver, operation: 'repos/get' }])).resolves.toHaveLength(2);
    });
  },
);

describe('a stand-in whose description is not there', () => {
  it('answers all the same and says why nothing is compared', async () => {
    const { handle, violations, skipped } = await describedBy({ file: 'moon.json' }, () => noRefs);
    expect(await handle(ask('GET', '/moon'))).toBe(noRefs);
    expect(violations).toEqual([]);
    expect(skipped).toContain('moon.json');
  });
});
