import { sayGateValue, sayThreshold } from '../../shared/domain/gate.ts';
import type { Client, Noun } from './command.ts';
import { findRelease } from './find.ts';

type Gate = Awaited<ReturnType<Client['gate']['list']>>['rungs'][number]['gates'][number];

/** What was measured of a candidate, held against the thresholds of the policy. */
export const gate: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE [--env ENV]',
      summary:
        'Every gate with its value, threshold, source and age, its waiver, and how often it said no; 1 where one stands in the way.',
      options: { env: { type: 'string' } },
      async run(args, tools) {
        const environment = args.text('env')?.toLowerCase();
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { rungs: all, checkedAt } = await client.gate.list({ release: id });
        const rungs = all.filter((rung) => environment === undefined || rung.environment.toLowerCase() === environment);
        const isStopped = rungs.some(({ gates }) =>
          gates.some(({ verdict, isShadow, waiver }) => !isShadow && verdict !== 'pass' && waiver === null),
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

function describe(judged: Gate): string[] {
  const { gate: kind, title, verdict, value, threshold, isShadow, reason, readings, waiver, fired, waived } = judged;
  const amount = value === null ? 'unknown' : sayGateValue(kind, value);
  const shadow = isShadow ? ', in shadow: it stops nothing' : '';
  const mark = waiver !== null && verdict !== 'pass' ? 'waived' : verdict;
  return [
    `  ${mark.padEnd(7)} ${title}: ${amount}, asked for is ${sayThreshold(kind, threshold)}${shadow} (${kind})`,
    ...[
      ...(verdict === 'unknown' ? [reason] : []),
      ...readings.map(({ source, detail, at, readAt }) => `${source}: ${detail} (${at ?? readAt ?? 'no time'})`),
      ...sayWaiver(judged),
      `in all releases: said no ${fired}, waived ${waived}`,
    ].map((line) => `          ${line}`),
  ];
}

function sayWaiver({ waiver, expiredWaiver, lapsedWaiver }: Gate): readonly string[] {
  if (waiver !== null) {
    const of = waiver.candidate === null ? 'every candidate' : `rc.${waiver.candidate}`;
    return [`waived until ${waiver.expiresAt} by ${nameOf(waiver.given)} for ${of}: ${waiver.reason}`];
  }
  if (lapsedWaiver !== null) {
    return [`waived by ${nameOf(lapsedWaiver.given)}: ${lapsedWaiver.reason}`, lapsedWaiver.why];
  }
  if (expiredWaiver === null) return [];
  return [
    `the waiver of ${nameOf(expiredWaiver.given)} expired at ${expiredWaiver.expiresAt}: ${expiredWaiver.reason}`,
  ];
}

function nameOf({ by }: NonNullable<Gate['waiver']>['given']): string {
  return by?.name ?? 'the policy';
}
