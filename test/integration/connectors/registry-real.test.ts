import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openRegistry } from '../../../electron/connectors/registry/adapter.ts';
import { imageOf, indexOf, type Pushed, taggedImage } from '../../servers/registry-data.ts';
import { openRegistryServer } from '../../servers/registry-server.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { missingRegistry, missingSkopeo, openRealRegistry } from '../../support/real-registry.ts';
import { commit, otherCommit, registrySeed, revision } from '../../support/with-registry.ts';

const path = 'team/app';
const labels = { [revision]: commit };
const pushedByTag: Readonly<Record<string, Pushed>> = {
  'oci-image': imageOf({ labels }),
  'docker-image': imageOf({ family: 'docker', labels }),
  'oci-index': indexOf([imageOf({ labels }), imageOf({ labels, architecture: 'arm64' })]),
  'docker-list': indexOf([imageOf({ family: 'docker', labels })], { family: 'docker' }),
  'two-commits': indexOf([
    imageOf({ labels }),
    imageOf({ labels: { [revision]: otherCommit }, architecture: 'arm64' }),
  ]),
  silent: imageOf(),
};
const tags = Object.keys(pushedByTag);

function open(address: string) {
  const given = adapterOptions({ system: 'registry', address, account: 'robot' });
  return { registry: openRegistry(given.options).registry, [Symbol.asyncDispose]: () => given[Symbol.asyncDispose]() };
}

describe.skipIf(missingRegistry !== null)(
  `a real registry${missingRegistry === null ? '' : `: skipped, ${missingRegistry}`}`,
  () => {
    it('tells of every kind of image what the stand-in tells', async () => {
      await using real = await openRealRegistry();
      for (const [tag, pushed] of Object.entries(pushedByTag)) await real.push(path, tag, pushed);
      const images = { [path]: taggedImage(pushedByTag) };
      await using double = await openRegistryServer(registrySeed({ auth: 'basic', images }));
      await using there = open(real.address);
      await using here = open(double.address);
      const find = { path, versions: tags, commits: [] };

      const found = await there.registry.find(find);

      const bare = (address: string) => (one: { readonly url: string }) => ({
        ...one,
        url: one.url.replace(address, ''),
      });
      expect(found.map(bare(real.address))).toEqual((await here.registry.find(find)).map(bare(double.address)));
      const digests = new Map(found.map(({ version, digest }) => [version, digest]));
      for (const tag of tags.filter((one) => one !== 'two-commits')) {
        expect(digests.get(tag)).toBe(pushedByTag[tag]?.digest);
      }
      const [check, checked] = [await there.registry.check({ path }), await here.registry.check({ path })];
      expect(check).toEqual(checked);
    });

    it('refuses as the stand-in refuses', async () => {
      await using real = await openRealRegistry();
      await using double = await openRegistryServer(registrySeed({ auth: 'basic', images: {} }));
      for (const address of [real.address, double.address]) {
        await using there = open(address);
        const missing = await errorOf(there.registry.find({ path: 'team/none', versions: ['1'], commits: [] }));
        expect(missing).toMatchObject({ kind: 'notFound', said: 'repository name not known to registry' });
        await using stranger = adapterOptions({ system: 'registry', address, account: 'stranger' });
        expect(await errorOf(openRegistry(stranger.options).registry.check({}))).toMatchObject({ kind: 'auth' });
      }
    });
  },
);

describe.skipIf(missingSkopeo !== null)(
  `a client that nobody here wrote${missingSkopeo === null ? '' : `: skipped, ${missingSkopeo}`}`,
  () => {
    it.for(['open', 'basic', 'token'] as const)('reads from a stand-in that is %s what was pushed', async (auth) => {
      const images = { [path]: taggedImage(pushedByTag) };
      await using server = await openRegistryServer(registrySeed({ auth, images }));
      const place = `docker://${new URL(server.address).host}/${path}:docker-image`;
      const access = auth === 'open' ? ['--no-creds'] : ['--creds', `robot:${canary}`];
      const { stdout } = await promisify(execFile)('skopeo', ['inspect', '--tls-verify=false', ...access, place]);
      const shape = z.object({
        Digest: z.string(),
        RepoTags: z.array(z.string()),
        Labels: z.record(z.string(), z.string()),
      });
      expect(shape.parse(JSON.parse(stdout))).toEqual({
        Digest: pushedByTag['docker-image']?.digest,
        RepoTags: tags.toSorted(),
        Labels: labels,
      });
    });
  },
);
