import { join } from 'node:path';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import type { Signer } from '../../electron/keys/signer.ts';
import { openCore, resultOf } from './open-core.ts';
import { type OpenedRelease, openRelease } from './open-release.ts';

type File = { readonly name: string; readonly base64: string };

/** The keys of a folder that a core holds, for who has to sign what no core would. */
export function openSigner(
  { folder, outside }: { readonly folder: string; readonly outside: string },
  fingerprint: string,
): Promise<Signer> {
  const protector = keyFileProtector(join(outside, 'secret'));
  return createKeyStore({ folder, protector, now: () => new Date() }).openSigner(fingerprint);
}

/** Another desk: a workspace of its own with one person, whose key the first workspace enrols by its fingerprint. */
export async function openDesk(home: OpenedRelease, name: string, now?: () => Date) {
  const email = `${name.toLowerCase()}@example.com`;
  const desk = await openCore(now === undefined ? {} : { now });
  resultOf(await desk.client.workspace.create({ name: `Desk of ${name}`, personName: name, personEmail: email }));
  const { id: person } = resultOf(await home.client.person.add({ name, email }));
  const { fingerprint, file } = resultOf(await desk.client.person.exportKey({}));
  resultOf(await home.client.person.enrolKey({ person, file, fingerprint }));
  return { ...desk, person, fingerprint };
}

/** A release with a candidate that Ada leads at one desk and that Ben may sign for as QA engineer from another. */
export async function openTwoDesks(now?: () => Date) {
  const home = await openRelease();
  await home.cut();
  const ben = await openDesk(home, 'Ben', now);
  resultOf(await home.client.product.grantRole({ product: home.product, role: 'qa', person: ben.person }));
  const ask = async (hours?: number) => {
    const asked = { release: home.release, role: 'qa', person: ben.person, ...(hours === undefined ? {} : { hours }) };
    return resultOf(await home.client.request.export(asked));
  };
  const answer = async (file: File, decision: 'approve' | 'reject' = 'approve', comment = '') => {
    const { brief } = resultOf(await ben.client.request.open({ file }));
    return resultOf(await ben.client.request.answer({ file, decision, comment, facts: brief.facts })).file;
  };
  return {
    home,
    ben,
    ask,
    answer,
    async [Symbol.asyncDispose]() {
      await ben[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}
