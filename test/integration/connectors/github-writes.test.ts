import { describe, expect, it } from 'vitest';
import type { CodeHost } from '../../../electron/connectors/code-host.ts';
import type { OutwardWrite } from '../../../electron/connectors/outward-write.ts';
import type { GitHubRepository } from '../../servers/github-state.ts';
import { path, sha } from '../../support/github-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { withRepository } from '../../support/with-github.ts';

const commit = sha(5);
const release = {
  path,
  tag: 'v1.2.0',
  commit,
  name: 'Shop 1.2.0',
  markdown: '## Added\n\n- Coupons',
  isPrerelease: false,
};
const tag = { path, tag: 'v1.2.0', commit, message: 'Shop 1.2.0' };
const deployment = {
  path,
  environment: 'PROD',
  commit,
  ref: commit,
  isProduction: true,
  state: 'succeeded' as const,
  description: 'Shop 1.2.0 by Countersign',
  marker: 'shop/1.2.0/PROD/1',
};
const draft = {
  id: 9,
  tag: release.tag,
  commitish: commit,
  name: release.name,
  body: release.markdown,
  draft: true,
  prerelease: false,
  publishedAt: null,
};

const made = (repository: GitHubRepository) => ({
  releases: repository.releases.map(({ tag: of, draft: isDraft, body }) => [of, isDraft, body]),
  tags: [...repository.refs].filter(([name]) => name.startsWith('tags/')).map(([name, { type }]) => [name, type]),
  deployments: repository.deployments.map(({ environment, sha: of, statuses }) => [
    environment,
    of,
    statuses.map(({ state }) => state),
  ]),
});

const nothing = { releases: [], tags: [], deployments: [] };

const writes: readonly {
  readonly name: string;
  readonly seed: () => Partial<GitHubRepository>;
  readonly write: (host: CodeHost) => OutwardWrite;
  readonly effect: Readonly<Record<string, unknown>>;
  readonly calls: readonly string[];
}[] = [
  {
    name: 'a draft of a release page',
    seed: () => ({}),
    write: (host) => host.createRelease(release),
    effect: { ...nothing, releases: [['v1.2.0', true, release.markdown]] },
    calls: ['POST /repos/octo/shop/releases'],
  },
  {
    name: 'a release page made public',
    seed: () => ({ releases: [{ ...draft }] }),
    write: (host) => host.publishRelease(release),
    effect: { ...nothing, releases: [['v1.2.0', false, release.markdown]], tags: [['tags/v1.2.0', 'commit']] },
    calls: ['PATCH /repos/octo/shop/releases/9'],
  },
  {
    name: 'an annotated tag',
    seed: () => ({}),
    write: (host) => host.pushTag(tag),
    effect: { ...nothing, tags: [['tags/v1.2.0', 'tag']] },
    calls: ['POST /repos/octo/shop/git/tags', 'POST /repos/octo/shop/git/refs'],
  },
  {
    name: 'a deployment with its state',
    seed: () => ({}),
    write: (host) => host.recordDeployment(deployment),
    effect: { ...nothing, deployments: [['PROD', commit, ['success']]] },
    calls: ['POST /repos/octo/shop/deployments', 'POST /repos/octo/shop/deployments/{}/statuses'],
  },
];

const isWrite = ({ method }: { readonly method: string }) => method !== 'GET';

describe('what is written to GitHub', () => {
  it.for(writes)('is $name, shown before, sent once, and read back', async ({ seed, write, effect, calls }) => {
    await withRepository(seed(), async ({ codeHost, repository, server, reopen }) => {
      const outward = write(codeHost);
      const told = await outward.show();
      expect(told).toMatchObject({ system: 'GitHub', target: path });
      expect(told.effect).toContain(path);
      for (const call of calls) expect(told.command).toContain(call.split('/').slice(0, 5).join('/'));
      expect(JSON.stringify(told)).not.toContain(canary);
      expect(await outward.isDone()).toBe(false);
      expect(server.received.some(isWrite)).toBe(false);

      await outward.send();
      expect(made(repository)).toEqual(effect);
      const sent = server.received.filter(isWrite);
      const shown = sent.map(
        ({ method, url }) => `${method} ${url.pathname.replace(/\/\d+\/statuses$/u, '/{}/statuses')}`,
      );
      expect(shown).toEqual(calls);
      expect(await outward.isDone()).toBe(true);

      const again = write(reopen().codeHost);
      expect(await again.isDone()).toBe(true);
      await again.send();
      expect(made(repository)).toEqual(effect);
      expect(server.received.filter(isWrite)).toHaveLength(calls.length);
    });
  });

  const cuts = writes.flatMap((one) =>
    one.calls.flatMap((call, index) =>
      [true, false].map((takesEffect) => ({
        ...one,
        call,
        index,
        takesEffect,
        words: takesEffect ? 'with' : 'without',
      })),
    ),
  );

  it.for(cuts)(
    'is $name exactly once, where the connection ends at $call $words effect',
    async ({ seed, write, effect, calls, index, takesEffect }) => {
      await withRepository(seed(), async ({ codeHost, repository, server, reopen }) => {
        const first = await countReads(write, seed);
        const faults = Array.from({ length: first + index }, () => null);
        server.faults.push(...faults, { kind: 'cut', takesEffect });
        expect((await errorOf(write(codeHost).send())).kind).toBe('network');
        expect(server.received.filter(isWrite)).toHaveLength(index + 1);

        const after = write(reopen().codeHost);
        const isLast = index === calls.length - 1;
        expect(await after.isDone()).toBe(takesEffect && isLast);
        if (!(await after.isDone())) await after.send();
        expect(made(repository)).toEqual(effect);
        expect(await after.isDone()).toBe(true);
      });
    },
  );

  it.for(writes.flatMap((one) => [500, 502, 503, 429].map((status) => ({ ...one, status }))))(
    'is never sent twice: $name after $status',
    async ({ seed, write, status }) => {
      await withRepository(seed(), async ({ codeHost, server }) => {
        const first = await countReads(write, seed);
        const faults = Array.from({ length: first }, () => null);
        server.faults.push(...faults, { kind: 'answer', given: { status, headers: { 'retry-after': '0' } } });
        expect((await errorOf(write(codeHost).send())).status).toBe(status);
        expect(server.received.filter(isWrite)).toHaveLength(1);
      });
    },
  );
});

describe('a token that may only read', () => {
  it.for(writes)('is told so where GitHub answers 404 to $name', async ({ seed, write }) => {
    await withRepository(seed(), async ({ codeHost, repository, server }) => {
      const before = made(repository);
      const faults = Array.from({ length: await countReads(write, seed) }, () => null);
      server.faults.push(...faults, { kind: 'answer', given: { status: 404, body: { message: 'Not Found' } } });
      const error = await errorOf(write(codeHost).send());
      expect(error).toMatchObject({ kind: 'forbidden', status: 404, said: 'Not Found' });
      expect(error.nextAction).toContain('scope repo');
      expect(made(repository)).toEqual(before);
    });
  });
});

/** How many times it is read before the first call that changes something. */
async function countReads(
  write: (host: CodeHost) => OutwardWrite,
  seed: () => Partial<GitHubRepository>,
): Promise<number> {
  let reads = 0;
  await withRepository(seed(), async ({ codeHost, server }) => {
    await write(codeHost).send();
    reads = server.received.findIndex(isWrite);
  });
  return reads;
}

describe('what GitHub has already', () => {
  it('is no reason for a second release page of the same tag with other notes', async () => {
    await withRepository({ releases: [{ ...draft, body: 'Others' }] }, async ({ codeHost, server }) => {
      const outward = codeHost.createRelease(release);
      expect(await outward.isDone()).toBe(false);
      expect(await errorOf(outward.send())).toMatchObject({ kind: 'conflict' });
      expect(server.received.some(isWrite)).toBe(false);
    });
  });

  it.for([
    ['a tag at another commit', { refs: new Map([['tags/v1.2.0', { type: 'commit' as const, sha: sha(6) }]]) }],
    [
      'a tag at another commit and a draft alike',
      { refs: new Map([['tags/v1.2.0', { type: 'commit' as const, sha: sha(6) }]]), releases: [{ ...draft }] },
    ],
    ['a draft alike of another commit', { releases: [{ ...draft, commitish: sha(6) }] }],
  ] as const)('is no release page of this commit: %s', async ([, seed]) => {
    await withRepository(
      { ...seed, releases: 'releases' in seed ? [...seed.releases] : [] },
      async ({ codeHost, server }) => {
        const outward = codeHost.createRelease(release);
        expect(await outward.isDone()).toBe(false);
        expect(await errorOf(outward.send())).toMatchObject({ kind: 'conflict' });
        expect(server.received.some(isWrite)).toBe(false);
      },
    );
  });

  it('is not made public under a tag that is at another commit than the draft', async () => {
    const refs = new Map([['tags/v1.2.0', { type: 'commit' as const, sha: sha(6) }]]);
    await withRepository({ refs, releases: [{ ...draft }] }, async ({ codeHost, server }) => {
      const error = await errorOf(codeHost.publishRelease(release).send());
      expect(error).toMatchObject({ kind: 'conflict' });
      expect(error.message).toContain(sha(6).slice(0, 12));
      expect(server.received.some(isWrite)).toBe(false);
    });
  });

  it('counts as the same release whatever its line ends', async () => {
    const body = release.markdown.replaceAll('\n', '\r\n');
    await withRepository({ releases: [{ ...draft, body }] }, async ({ codeHost }) => {
      expect(await codeHost.createRelease(release).isDone()).toBe(true);
    });
  });

  it('is not made public where there is no draft, or more than one', async () => {
    await withRepository({}, async ({ codeHost }) => {
      expect(await errorOf(codeHost.publishRelease(release).send())).toMatchObject({ kind: 'notFound' });
    });
    await withRepository({ releases: [{ ...draft }, { ...draft, id: 10 }] }, async ({ codeHost, server }) => {
      expect(await errorOf(codeHost.publishRelease(release).send())).toMatchObject({ kind: 'conflict' });
      expect(server.received.some(isWrite)).toBe(false);
    });
  });

  it.for([
    ['another commit', { type: 'commit' as const, sha: sha(6) }, sha(6).slice(0, 12)],
    ['the commit, without a message', { type: 'commit' as const, sha: commit }, 'without a message'],
  ] as const)('is never moved: a tag at %s', async ([, pointed, words]) => {
    const refs = new Map([['tags/v1.2.0', pointed]]);
    await withRepository({ refs }, async ({ codeHost, server }) => {
      const outward = codeHost.pushTag(tag);
      expect(await outward.isDone()).toBe(false);
      const error = await errorOf(outward.send());
      expect(error.kind).toBe('conflict');
      expect(error.message).toContain(words);
      expect(server.received.some(isWrite)).toBe(false);
    });
  });

  it('is no deployment of a ref that is another commit there', async () => {
    const refs = new Map([['tags/v1.2.0', { type: 'commit' as const, sha: sha(6) }]]);
    await withRepository({ refs }, async ({ codeHost, server }) => {
      const error = await errorOf(codeHost.recordDeployment({ ...deployment, ref: 'v1.2.0' }).send());
      expect(error.kind).toBe('conflict');
      expect(server.received.some(isWrite)).toBe(false);
    });
  });

  it('gets the next state of a deployment that runs, and no second deployment', async () => {
    await withRepository({}, async ({ codeHost, repository }) => {
      await codeHost.recordDeployment({ ...deployment, state: 'running' }).send();
      const outward = codeHost.recordDeployment(deployment);
      expect(await outward.isDone()).toBe(false);
      await outward.send();
      expect(made(repository).deployments).toEqual([['PROD', commit, ['in_progress', 'success']]]);
    });
  });

  it('keeps a deployment of somebody else apart', async () => {
    await withRepository({}, async ({ codeHost, repository }) => {
      await codeHost.recordDeployment({ ...deployment, marker: 'other' }).send();
      expect(await codeHost.recordDeployment(deployment).isDone()).toBe(false);
      await codeHost.recordDeployment(deployment).send();
      expect(repository.deployments).toHaveLength(2);
    });
  });

  it('is refused to an account without the right, in GitHub’s words', async () => {
    const permissions = { admin: false, push: false, pull: true };
    await withRepository({ permissions }, async ({ codeHost }) => {
      const error = await errorOf(codeHost.pushTag(tag).send());
      expect(error).toMatchObject({ kind: 'forbidden', said: 'Resource not accessible by personal access token' });
    });
  });
});
