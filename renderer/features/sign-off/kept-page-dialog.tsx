import { Chip } from '../../components/chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { BriefPage } from './brief-page.tsx';
import { Statement } from './statement.tsx';

interface KeptPageDialogProps {
  /** Its id. */
  readonly signOff: string;
  readonly release: string;
  readonly onClose: () => void;
}

/** What somebody knew when they signed: the page that was before them, by the digest that they signed. */
export function KeptPageDialog({ signOff, release, onClose }: KeptPageDialogProps) {
  const query = useQueryOf('signOff.page', { release, signOff });
  const page = query.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="wide"
      title={page === undefined ? 'What they knew' : `What ${page.person.name} knew`}
      description={page === undefined ? undefined : `${page.roleTitle} on ${page.candidate}`}
    >
      <Answer query={query} label="Reading the page" failure="The page could not be read">
        {({ brief, digest, given, signedAt, statement }) => (
          <div className="@container flex flex-col gap-6">
            <p className="flex flex-wrap items-center gap-x-2 text-2">
              <Time at={signedAt} /> <Chip text={digest} label="Digest of the page" />
              <span>as it was kept with the signature</span>
              {signedAt !== given.at && (
                <span>
                  by the clock of another desk, taken in <Time at={given.at} />
                </span>
              )}
            </p>
            {brief === null ? (
              <p>This page was written by an earlier version. The record shows it as it was kept.</p>
            ) : (
              <BriefPage brief={brief} />
            )}
            <Section title="What was signed">
              <Statement text={statement} />
            </Section>
          </div>
        )}
      </Answer>
    </Dialog>
  );
}
