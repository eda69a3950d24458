import type { GateView } from '../../shared/contract/gate.ts';
import { sayGateValue, sayThreshold } from '../../shared/domain/gate.ts';
import type { Noun } from './command.ts';
import { findRelease } from './find.ts';

/** What was measured of a candidate, held against the thresholds of the policy. */
export const gate: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE [--env ENV]',
      summary: 'Every gate with its value, threshold, source and age; 1 where one of them stands in the way.',
      options: { env: { type: 'string' } },
      async run(args, tools) {
        const environment = args.text('env')?.toLowerCase();
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { rungs: all, checkedAt } = await client.gate.list({ release: id });
        const rungs = all.filter((rung) => environment === undefined || rung.environment.toLowerCase() === environment);
        const isStopped = rungs.some(({ gates }) =>
          gates.some(({ verdict, isShadow }) => !isShadow && verdict !== 'pass'),
        );
        const text = rungs.flatMap((rung) => [
          rung.environment,
          ...rung.gates.flatMap(describe),
          ...(rung.notAsked.length === 0
            ? []
            : [`  not asked, as nothing here could tell: ${rung.notAsked.map(({ title }) => title).join(', ')}`]),
        ]);
        return {
          exit: isStopped ? 1 : 0,
          json: { release: name, rungs, checkedAt },
          text: text.length === 0 ? 'The policy of this release names no gate.' : text.join('\n'),
        };
      },
    },
  },
};

function describe({ gate: kind, title, verdict, value, threshold, isShadow, reason, readings }: GateView): string[] {
  const amount = value === null ? 'unknown' : sayGateValue(kind, value);
  const shadow = isShadow ? ', in shadow: it stops nothing' : '';
  return [
    `  ${verdict.padEnd(7)} ${title}: ${amount}, asked for is ${sayThreshold(kind, threshold)}${shadow} (${kind})`,
    ...(verdict === 'unknown' ? [`          ${reason}`] : []),
    ...readings.map(
      ({ source, detail, at, readAt }) => `          ${source}: ${detail} (${at ?? readAt ?? 'no time'})`,
    ),
  ];
}
