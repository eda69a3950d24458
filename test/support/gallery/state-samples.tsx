import { GitCommitVertical } from 'lucide-react';
import { Button } from '../../../renderer/components/button.tsx';
import { EmptyState } from '../../../renderer/components/empty-state.tsx';
import { ErrorPanel } from '../../../renderer/components/error-panel.tsx';
import { Progress } from '../../../renderer/components/progress.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { SkeletonRows } from '../../../renderer/components/skeleton.tsx';
import { useWork } from '../../../renderer/state/work.ts';

export function StateSamples() {
  const { show, end } = useWork();
  const work = { id: 'read', label: 'Reading commits of shop', value: 0.42, text: '42,000 of 100,000' };
  return (
    <Section title="States">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(320px,1fr))] gap-6">
        <div className="flex flex-col gap-4">
          <Progress
            label="Reading commits of shop"
            value={0.42}
            text="42,000 of 100,000"
            onCancel={() => end('read')}
          />
          <Progress label="Asking the remote" value={null} text="3 of its branches are new" />
          <ErrorPanel
            title="The repository could not be read"
            what="Git says: not a git repository (or any of the parent directories)."
            next="See whether the folder was moved, then choose it again in the settings of the product."
            onRetry={() => end('read')}
            reference="01J9ZK3V8Q"
          />
          <Button onClick={() => show({ ...work, onCancel: () => end('read') })}>Show work in the status bar</Button>
        </div>
        <EmptyState
          icon={GitCommitVertical}
          title="No candidate yet"
          action={<Button variant="primary">Cut rc.1</Button>}
        >
          A candidate is one exact state of the code, bound to its digest. Sign-offs begin with it.
        </EmptyState>
        <SkeletonRows count={5} label="Reading the scope" />
      </div>
    </Section>
  );
}
