import type { RunReports } from '../../shared/contract/report.ts';
import type { Noun } from './command.ts';
import { findRelease } from './find.ts';

/** What pipelines reported of a candidate. */
export const report: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE',
      summary:
        'Tests, coverage and vulnerabilities as pipelines reported them of exactly the current candidate’s commits.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { runs, sources } = await client.report.list({ release: id });
        const lines = [
          ...runs.flatMap(describeRun),
          ...sources.map(({ source, repository, syncedAt, isFresh, problem }) => {
            const age = syncedAt === null ? 'never read' : `as of ${syncedAt}${isFresh ? '' : ', too old to count'}`;
            return `${source} for ${repository} · ${age}${problem === null ? '' : `: ${problem}`}`;
          }),
        ];
        const nothing = `No source of ${name} is asked for reports.`;
        return {
          exit: 0,
          json: { release: name, runs, sources },
          text: lines.length === 0 ? nothing : lines.join('\n'),
        };
      },
    },
  },
};

function describeRun(run: RunReports): readonly string[] {
  const { source, pipeline, number, commit, tests, coverage, vulnerabilities, performance, problems } = run;
  const partial = (part: { readonly isComplete: boolean }) => (part.isComplete ? '' : ', not complete: proves nothing');
  const share = (value: number | null) => (value === null ? 'unknown' : `${(value * 100).toFixed(1)} %`);
  return [
    `${source}  ${pipeline}${number === null ? '' : ` #${number}`}  ${commit}`,
    ...(tests === null
      ? []
      : [
          `  tests: ${tests.counts.passed} passed, ${tests.counts.failed} failed, ${tests.counts.skipped} skipped${partial(tests)}`,
          ...tests.failed.map((one) => `    failed  ${one.name}${one.isNew === true ? ' (new)' : ''}`),
        ]),
    ...(coverage === null
      ? []
      : [
          `  coverage: lines ${share(coverage.lines.share)}, branches ${share(coverage.branches.share)}${partial(coverage)}`,
        ]),
    ...(vulnerabilities === null ? [] : [describeFound(vulnerabilities.counts, partial(vulnerabilities))]),
    ...(performance === null ? [] : [`  performance: ${performance.results.length} results${partial(performance)}`]),
    ...problems.map((problem) => `  ${problem}`),
  ];
}

type Counts = NonNullable<RunReports['vulnerabilities']>['counts'];

function describeFound({ critical, high, medium, low, unknown }: Counts, partial: string): string {
  const counts = Object.entries({ critical, high, medium, low, unknown }).filter(([, count]) => count > 0);
  const words = counts.map(([severity, count]) => `${count} ${severity}`).join(', ');
  return `  vulnerabilities: ${words === '' ? 'none' : words}${partial}`;
}
