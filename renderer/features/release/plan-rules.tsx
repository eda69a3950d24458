import { z } from 'zod';
import { type Environment, rungsOf } from '../../../shared/domain/environment.ts';
import { joinNames } from '../../../shared/domain/rejection.ts';
import { type Rules, rulesSchema } from '../../../shared/domain/release.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { ReleasePolicy } from '../policy/release-policy.tsx';
import type { Release } from './stages.ts';

const plannedSchema = z.object({ data: z.object({ rules: rulesSchema }) });

/** The rules the release runs under: its policy, and the rest from the very event that planned it. Later changes of the product do not reach it. */
export function PlanRules({ release }: { readonly release: Release }) {
  const query = useQueryOf('record.event', { event: release.planned.event });
  return (
    <Section
      title="Rules"
      description={`As they were when ${release.version} was planned; what the product changes later does not reach it, unless somebody adopts its policy.`}
    >
      <Answer query={query} label="Reading the rules" failure="The rules could not be read">
        {({ raw }) => <RuleList rules={plannedSchema.parse(JSON.parse(raw)).data.rules} release={release} />}
      </Answer>
    </Section>
  );
}

function RuleList({ rules, release }: { readonly rules: Rules; readonly release: Release }) {
  const { ladder, slices, ticketPatterns } = rules;
  return (
    <DefinitionList
      items={[
        { term: 'Ladder', value: sayLadder(ladder) },
        { term: 'Policy', value: <ReleasePolicy release={release} /> },
        { term: 'Slices', value: slices.map(({ name }) => name).join(', ') },
        { term: 'Ticket patterns', value: <span className="font-code break-all">{ticketPatterns.join('  ')}</span> },
      ]}
    />
  );
}

function sayLadder(ladder: readonly Environment[]): string {
  const climb = rungsOf(ladder)
    .map(({ name }) => name)
    .join(' → ');
  const standbys = ladder.filter(({ kind }) => kind === 'standby').map(({ name }) => name);
  return standbys.length === 0 ? climb : `${climb}, with ${joinNames(standbys)} standing by`;
}
