import { documentKinds, documentParts } from '../../../shared/domain/document.ts';
import type { DocumentRule } from '../../../shared/domain/document-rule.ts';
import type { Role } from '../../../shared/domain/policy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';

interface DocumentRulesProps {
  readonly environment: string;
  readonly rules: readonly DocumentRule[];
  readonly roles: readonly Role[];
  readonly onChange: (rules: readonly DocumentRule[]) => void;
}

const anybody = 'anybody';

/** The documents that have to be approved before an environment is entered, and who approves them. */
export function DocumentRules({ environment, rules, roles, onChange }: DocumentRulesProps) {
  const inOrder = (next: readonly DocumentRule[]) =>
    onChange(documentKinds.flatMap((kind) => next.find(({ document }) => document === kind) ?? []));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Documents for {environment}</legend>
      {documentKinds.map((document) => {
        const { title } = documentParts[document];
        const rule = rules.find((one) => one.document === document);
        const others = rules.filter((one) => one.document !== document);
        return (
          <div key={document} className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
            <div className="w-48">
              <Checkbox
                label={title}
                checked={rule !== undefined}
                onChange={(isAsked) => inOrder(isAsked ? [...others, { document }] : others)}
              />
            </div>
            {rule !== undefined && document !== 'release-notes' && (
              <div className="w-56">
                <Select
                  label={`Who approves the ${title.toLowerCase()}`}
                  hideLabel
                  value={rule.approvedBy?.[0] ?? anybody}
                  onChange={(role) =>
                    inOrder([...others, role === anybody ? { document } : { document, approvedBy: [role] }])
                  }
                  options={[
                    { value: anybody, label: 'Approved by anybody' },
                    ...roles.map((role) => ({ value: role.name, label: `Approved by ${role.title}` })),
                  ]}
                />
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
