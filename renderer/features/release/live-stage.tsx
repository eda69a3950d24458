import { useNavigate } from '@tanstack/react-router';
import { FileArchive, Flag } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { ReleasePages } from '../build/release-pages.tsx';
import { TrackedVersions } from '../build/tracked-versions.tsx';
import { callsOf } from '../candidate/calls.ts';
import { ProofMark } from '../record/proof-mark.tsx';
import { useBegin } from './begin-context.ts';
import { useRelease } from './release-context.ts';

/** Finished means that tag, environment and notes agree; then the dossier says so to anybody. */
export function LiveStage() {
  const release = useRelease();
  const isOpen = release.status === 'open';
  return (
    <div className="flex flex-col gap-7">
      {isOpen ? <Closing /> : <Ended />}
      <ReleasePages release={release.id} />
      <TrackedVersions release={release.id} />
      <DossierSection />
    </div>
  );
}

/** What became of it, who said so and when. */
function Ended() {
  const { ended, statusReason } = useRelease();
  return (
    <div className="flex flex-col gap-1">
      <p className="text-2">{statusReason ?? 'Tag, environment and notes agreed; the release is closed.'}</p>
      {ended !== null && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {ended.by !== null && <Person name={ended.by.name} />}
          <Time at={ended.at} />
          <ProofMark proof={ended.proof} />
        </p>
      )}
    </div>
  );
}

/** Where a check that fails is put right. */
const placeOfCheck = {
  tag: { to: '/releases/$release/candidate', words: 'Open the candidate' },
  environment: { to: '/releases/$release/promote', words: 'Open the ladder' },
  notes: { to: '/releases/$release/notes', words: 'Open the notes' },
} as const;

function Closing() {
  const release = useRelease();
  const query = useQueryOf('release.closing', { release: release.id });
  const close = useCommand('release.close');
  const [isAsking, setIsAsking] = useState(false);
  const navigate = useNavigate();
  const stopping = query.data?.checks.find(({ verdict }) => verdict === 'fail');
  useBegin('live', () => {
    if (stopping !== undefined) void navigate({ to: placeOfCheck[stopping.code].to, params: { release: release.id } });
    else if (query.data !== undefined) setIsAsking(true);
  });
  return (
    <Section title="Close the release" description="Tag, environment and notes have to agree.">
      <Answer query={query} label="Looking whether they agree" failure="Whether they agree could not be read">
        {({ checks, calls, confirmation }) => (
          <>
            <ul className="flex flex-col border-t border-line">
              {checks.map((check) => (
                <li
                  key={check.code}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-2"
                >
                  <span className="w-24 shrink-0">
                    <Verdict verdict={check.verdict} plain />
                  </span>
                  <span className="font-medium">{check.title}</span>
                  <span className="min-w-40 flex-1 break-words text-2">{check.reason}</span>
                  {check.verdict === 'fail' && (
                    <TextLink to={placeOfCheck[check.code].to} params={{ release: release.id }} className="text-small">
                      {placeOfCheck[check.code].words}
                    </TextLink>
                  )}
                </li>
              ))}
            </ul>
            <CommandProblem title="The release was not closed" answer={close.answer} error={close.error} />
            <div>
              <Button
                icon={Flag}
                variant={release.nextStep?.code === 'close' ? 'primary' : 'secondary'}
                reason={stopping?.reason}
                onClick={() => setIsAsking(true)}
              >
                Close {release.version}
              </Button>
            </div>
            <ConfirmDialog
              open={isAsking}
              onOpenChange={setIsAsking}
              title={`Close ${release.product.name} ${release.version}?`}
              action={`Close ${release.version}`}
              tone="primary"
              calls={callsOf(calls)}
              onConfirm={async () => {
                const answer = await close.run({ release: release.id, confirmation });
                setIsAsking(false);
                if (answer.kind === 'done') {
                  showToast({ title: `${release.product.name} ${release.version} is closed`, tone: 'pass' });
                }
              }}
            >
              <p>
                A closed release takes no further decision but a rollback; other systems can still be told of it.{' '}
                {calls.length === 0 && 'Nothing is written into a repository.'}
              </p>
            </ConfirmDialog>
          </>
        )}
      </Answer>
    </Section>
  );
}

function DossierSection() {
  const release = useRelease();
  const host = useHost();
  const dossier = useCommand('dossier.export', { work: `Gathering the dossier of ${release.version}` });
  const isOpen = release.status === 'open';
  const save = async () => {
    const answer = await dossier.run({ release: release.id });
    if (answer.kind === 'done') await host.saveFile(answer.result);
  };
  const start = () => void save().catch(() => undefined);
  useBegin('live', isOpen ? null : start);
  return (
    <Section
      title="Dossier"
      description="One file for a stranger: every decision of this release, what was shown, the bits, the notes, and the keys to check it all without an account."
    >
      <div>
        <Button icon={FileArchive} busy={dossier.busy} onClick={start}>
          Export dossier
        </Button>
      </div>
      <CommandProblem title="The dossier was not exported" answer={dossier.answer} error={dossier.error} />
    </Section>
  );
}
