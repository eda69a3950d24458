import type { ReleaseView } from '../../shared/contract/release.ts';
import type { Noun } from './command.ts';
import { confirmCalls, describeCalls } from './confirm-calls.ts';
import { describeRequirements } from './describe-sign-offs.ts';
import { answerOutcome, findProduct, findRelease } from './find.ts';
import { readAll } from './read-all.ts';

export const release: Noun = {
  verbs: {
    plan: {
      usage: 'PRODUCT VERSION [--strategy branch|tag]',
      summary: 'Plans a release from the one before it.',
      options: { strategy: { type: 'string' } },
      async run(args, tools) {
        const strategy = args.choice('strategy', ['branch', 'tag']) ?? 'tag';
        const version = args.word(1);
        const client = await tools.writer();
        const product = await findProduct(client, args.word(0));
        return answerOutcome(
          await client.release.plan({ product: product.id, version, strategy }),
          ({ id, warnings }) => ({
            json: { release: `${product.name}@${version}`, id, warnings },
            text: [`Planned ${product.name}@${version}.`, ...warnings].join('\n'),
          }),
        );
      },
    },
    list: {
      usage: '[--product PRODUCT]',
      summary: 'Lists the releases, the one that changed last first.',
      options: { product: { type: 'string' } },
      async run(args, tools) {
        const client = await tools.reader();
        const named = args.text('product');
        const product = named === undefined ? undefined : (await findProduct(client, named)).id;
        const releases = await readAll((offset) => client.release.list({ product, offset, limit: 200 }));
        const text = releases.map(
          ({ product: of, version, status, candidate, environment }) =>
            `${of.name}@${version} · ${status}${candidate === null ? '' : ` · rc.${candidate}`}${environment === null ? '' : ` · ${environment}`}`,
        );
        return { exit: 0, json: { releases }, text: text.join('\n') };
      },
    },
    show: {
      usage: 'RELEASE',
      summary: 'Shows a release, its way and its next step.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const [view, signOffs] = await Promise.all([
          client.release.get({ release: id }),
          client.signOff.list({ release: id }),
        ]);
        const text = [
          `${name} · ${view.status} · ${view.strategy}`,
          view.candidate === null ? 'no candidate' : `rc.${view.candidate.number} · ${view.candidate.manifest}`,
          view.status === 'open'
            ? `${view.verdict.toUpperCase()}${view.environment === null ? '' : ` for ${view.environment}`} · ${view.blockerCount} ${view.blockerCount === 1 ? 'blocker' : 'blockers'}`
            : describeEnd(view),
          ...view.drift.map(
            ({ repository, ref, expected, found }) =>
              `moved: ${repository} ${ref} is ${found ?? 'gone'}, not ${expected}`,
          ),
          ...(view.candidate === null ? [] : describeRequirements(signOffs)),
          view.nextStep === null ? '' : `Next: ${view.nextStep.label}`,
        ];
        return { exit: 0, json: { release: name, ...view }, text: text.filter((line) => line !== '').join('\n') };
      },
    },
    close: {
      usage: 'RELEASE [--dry-run] [--yes]',
      summary: 'Makes the final tags and closes, when tag, environment and notes agree.',
      options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
      async run(args, tools) {
        const isDry = args.has('dry-run');
        const client = await (isDry ? tools.reader() : tools.writer());
        const { id, name } = await findRelease(client, args.word(0));
        const closing = await client.release.closing({ release: id });
        const checks = closing.checks.map(({ title, verdict, reason }) => `${verdict}: ${title} — ${reason}`);
        if (isDry) {
          const exit = closing.checks.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
          return {
            exit,
            json: { release: name, dryRun: true, checks: closing.checks, calls: closing.calls },
            text: [...checks, describeCalls(closing.calls)].join('\n'),
          };
        }
        // What cannot be closed is refused with its reasons; nobody is asked about calls that will not be made.
        const isReady = closing.checks.every(({ verdict }) => verdict !== 'fail');
        const declined = isReady ? await confirmCalls(closing.calls, args, tools) : null;
        if (declined !== null) return declined;
        const outcome = await client.release.close({ release: id, confirmation: closing.confirmation });
        return answerOutcome(outcome, () => ({
          json: { release: name, checks: closing.checks, calls: closing.calls },
          text: `Closed ${name}.`,
        }));
      },
    },
    supersede: {
      usage: 'RELEASE --by RELEASE --reason TEXT',
      summary: 'Says that another release takes the place of this one.',
      options: { by: { type: 'string' }, reason: { type: 'string' } },
      async run(args, tools) {
        const [other, reason] = [args.required('by'), args.required('reason')];
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const by = await findRelease(client, other);
        return answerOutcome(await client.release.supersede({ release: id, by: by.id, reason }), () => ({
          json: { release: name, by: by.name },
          text: `${by.name} takes the place of ${name}.`,
        }));
      },
    },
    abandon: {
      usage: 'RELEASE --reason TEXT',
      summary: 'Gives a release up.',
      options: { reason: { type: 'string' } },
      async run(args, tools) {
        const reason = args.required('reason');
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        return answerOutcome(await client.release.abandon({ release: id, reason }), () => ({
          json: { release: name },
          text: `Abandoned ${name}.`,
        }));
      },
    },
  },
};

/** Who ended it, when, and why. */
function describeEnd({ ended, status, statusReason }: ReleaseView): string {
  if (ended === null) return '';
  const by = ended.by === null ? '' : ` by ${ended.by.name}`;
  return `${status}${by} · ${ended.at}${statusReason === null ? '' : ` · ${statusReason}`}`;
}
