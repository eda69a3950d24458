import type { Args } from './args.ts';
import type { Answer, Client, Tools } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';

/** Puts a running release under the newest policy of its product, or shows what that would change. */
export async function adoptPolicy(args: Args, tools: Tools): Promise<Answer> {
  if (args.has('dry-run')) return previewAdoption(await tools.reader(), args.word(0));
  const reason = args.required('reason');
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const { currentVersion: version } = await client.policy.explain({ of: { release } });
  const named = args.text('recorded-for');
  const recordedFor = named === undefined ? undefined : (await findPerson(client, named)).id;
  return answerOutcome(await client.policy.adopt({ release, version, reason, recordedFor }), () => ({
    json: { release: name, version },
    text: `Put ${name} under version ${version} of the policy. See “countersign readiness ${name}”.`,
  }));
}

async function previewAdoption(client: Client, word: string): Promise<Answer> {
  const { id: release, name } = await findRelease(client, word);
  const preview = await client.policy.adoption({ release });
  const { version, currentVersion, refusals, environments, signatures } = preview;
  const text = [
    `${name}: from version ${version ?? 'unknown'} of the policy to ${currentVersion}`,
    ...environments.flatMap(({ environment, removed, added, blockers }) => [
      environment,
      ...removed.map((sentence) => `  - ${sentence}`),
      ...added.map((sentence) => `  + ${sentence}`),
      ...blockers.map(({ title, nextAction }) => `  ! ${title}. ${nextAction}`),
    ]),
    ...signatures.flatMap(({ environment, roleTitle, missing, instead, lost }) => [
      ...lost.map(({ reason }) => reason),
      missing === null
        ? `${roleTitle} no longer signs for ${environment}.`
        : `${roleTitle} for ${environment}: ${missing === 0 ? 'nobody is missing' : [`${missing} to sign`, ...instead].join(', or ')}.`,
    ]),
    ...refusals.map(({ message, nextAction }) => `${message} ${nextAction}`),
  ];
  return { exit: refusals.length > 0 ? 1 : 0, json: { release: name, ...preview }, text: text.join('\n') };
}
