import { Dialog } from '../../components/dialog.tsx';
import { TicketFacts } from './ticket-facts.tsx';

interface TicketDialogProps {
  readonly release: string;
  readonly version: string;
  readonly ticket: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** One ticket as its tracker has it. */
export function TicketDialog({ release, version, ticket, title, onClose }: TicketDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={ticket} description={title}>
      <TicketFacts release={release} version={version} ticket={ticket} />
    </Dialog>
  );
}
