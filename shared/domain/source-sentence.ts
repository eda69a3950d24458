import { noteSections } from './notes-entry.ts';
import { joinNames } from './rejection.ts';
import type { NamedEnvironment, SourceChange, TicketFields } from './source.ts';

/** How a source is read, in words: `severity from customfield_10041, Bug and Defect are defects, production is PROD`; empty for nothing. */
export function saySourceReading({ fields, environments = [] }: SourceChange): readonly string[] {
  return [...(fields === undefined ? [] : sayFields(fields)), ...sayEnvironments(environments)];
}

function sayFields({ severity, acceptanceCriteria, defectTypes, sectionByType }: TicketFields): readonly string[] {
  return [
    ...(severity === null ? [] : [`severity from ${severity}`]),
    ...(acceptanceCriteria === null ? [] : [`acceptance criteria from ${acceptanceCriteria}`]),
    ...(defectTypes.length === 0 ? [] : [`defects are ${joinNames(defectTypes)}`]),
    ...noteSections.flatMap(({ section, title }) => {
      const types = Object.keys(sectionByType).filter((type) => sectionByType[type] === section);
      return types.length === 0 ? [] : [`${joinNames(types)} under ${title}`];
    }),
  ];
}

function sayEnvironments(environments: readonly NamedEnvironment[]): readonly string[] {
  return environments.map(({ there, here }) => `${there} is ${here}`);
}
