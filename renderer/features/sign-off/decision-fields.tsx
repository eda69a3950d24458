import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';

type Decision = 'approve' | 'reject';

interface DecisionFieldsProps {
  readonly decision: Decision;
  readonly onDecision: (decision: Decision) => void;
  readonly comment: string;
  readonly onComment: (comment: string) => void;
}

/** What is decided of the bits, and why. */
export function DecisionFields({ decision, onDecision, comment, onComment }: DecisionFieldsProps) {
  return (
    <>
      <RadioGroup<Decision>
        label="Decision"
        value={decision}
        onChange={onDecision}
        options={[
          { value: 'approve', label: 'Approve', detail: 'These bits may go.' },
          { value: 'reject', label: 'Reject', detail: 'The release pauses until this is answered and decided again.' },
        ]}
      />
      <TextArea label={decision === 'reject' ? 'What has to change' : 'Comment'} value={comment} onChange={onComment} />
    </>
  );
}
