import type { ReactNode } from 'react';
import type { Rejection } from '../../../shared/domain/event.ts';
import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { DocumentRules } from '../document/document-rules.tsx';
import { sayAsked } from '../document/document-words.ts';
import { FaultLine } from './fault-line.tsx';
import { GateRules } from './gate-rules.tsx';
import { RungEmergency } from './rung-emergency.tsx';
import { RungLimits, RungTurns } from './rung-limits.tsx';
import { RungTimes } from './rung-times.tsx';
import { sayEmergency, sayLimits, sayTimes, sayTurns } from './rung-words.ts';
import { SignOffRules } from './sign-off-rules.tsx';

interface RungFieldsProps {
  readonly rule: RungRule;
  readonly roles: readonly Role[];
  readonly slices: readonly string[];
  readonly faults: readonly Rejection[];
  readonly onChange: (rule: RungRule) => void;
}

/** Everything that a rule can say. What is rarely changed is folded away behind a line that says what holds. */
export function RungFields({ rule, roles, slices, faults, onChange }: RungFieldsProps) {
  const faultOf = (code: string) => faults.find((fault) => fault.code === code)?.message;
  const { environment } = rule;
  return (
    <>
      <div className="flex flex-col gap-2">
        <Checkbox
          label="UAT: every ticket in scope needs a passing verdict"
          checked={rule.uat}
          onChange={(uat) => onChange({ ...rule, uat })}
        />
        <Checkbox
          label="Checklist: every item is done, with its evidence"
          checked={rule.checklist}
          onChange={(checklist) => onChange({ ...rule, checklist })}
        />
        <Checkbox
          label="Findings: what blocks is resolved or waived"
          description="Counts for products that read from connected systems."
          checked={rule.reconciliation === true}
          onChange={(reconciliation) => onChange({ ...rule, reconciliation })}
        />
      </div>
      <GateRules
        environment={environment}
        rules={rule.gates ?? []}
        roles={roles}
        fault={faultOf('policy-threshold-unreachable')}
        onChange={(gates) => onChange({ ...rule, gates: [...gates] })}
      />
      <Folded title={sayAsked(rule.documents ?? [])}>
        <DocumentRules
          environment={environment}
          rules={rule.documents ?? []}
          roles={roles}
          onChange={(documents) => onChange({ ...rule, documents: [...documents] })}
        />
      </Folded>
      <SignOffRules
        rule={rule}
        roles={roles}
        slices={slices}
        fault={faultOf('policy-implied-ungated')}
        onChange={onChange}
      />
      <div className="flex flex-col gap-1">
        {rule.approval !== 'implied' && (
          <>
            <Folded title={sayLimits(rule)}>
              <RungLimits rule={rule} onChange={onChange} />
            </Folded>
            <Folded title={sayTurns(rule)} fault={faultOf('policy-counting-differs')}>
              <RungTurns rule={rule} onChange={onChange} />
            </Folded>
            <Folded title={sayTimes(rule)}>
              <RungTimes rule={rule} roles={roles} onChange={onChange} />
            </Folded>
          </>
        )}
        <Folded title={sayEmergency(rule, { roles })}>
          <RungEmergency rule={rule} roles={roles} onChange={onChange} />
        </Folded>
      </div>
    </>
  );
}

interface FoldedProps {
  readonly title: string;
  readonly fault?: string | undefined;
  readonly children: ReactNode;
}

function Folded({ title, fault, children }: FoldedProps) {
  return (
    <div className="flex flex-col">
      <Disclosure title={title}>
        <div className="pt-1.5 pb-2 pl-5">{children}</div>
      </Disclosure>
      <FaultLine text={fault} />
    </div>
  );
}
