import type { OutputOf } from '../../api.ts';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useTheme } from '../../state/theme.ts';
import { Fingerprint } from '../person/fingerprint.tsx';
import { wordsByProtection } from '../person/protection.ts';
import { LostKeys } from '../vouch/lost-keys.tsx';
import { VouchButton } from '../vouch/vouch-button.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { CheckpointSettings } from './checkpoint-settings.tsx';
import { RebuildSettings } from './rebuild-settings.tsx';

type Status = OutputOf['workspace.status'];

/** This workspace on this machine: where it lies, whose key signs here, how it looks, and how it is kept safe. */
export function SettingsScreen() {
  const query = useQueryOf('workspace.status', {});
  return (
    <Page>
      <PageHeader title="Settings" />
      <Answer query={query} label="Reading the settings" failure="The settings could not be read">
        {(status) => (
          <div className="flex max-w-180 flex-col gap-10">
            <WorkspaceFacts status={status} />
            <MyKey person={status.person} />
            <Appearance />
            <BackupSettings folder={status.folder} />
            <CheckpointSettings last={status.lastCheckpoint} events={status.counts.events} />
            <RebuildSettings />
            <Privacy />
          </div>
        )}
      </Answer>
    </Page>
  );
}

const hostWords = { desktop: 'Desktop app', browser: 'Browser host on this machine', command: 'Command line' } as const;

function WorkspaceFacts({ status }: { readonly status: Status }) {
  const { workspace, folder, counts, version, host } = status;
  return (
    <Section title="Workspace">
      <DefinitionList
        items={[
          { term: 'Name', value: workspace?.name ?? 'Not set up' },
          { term: 'Folder', value: <Chip text={folder} label="Folder" /> },
          {
            term: 'Holds',
            value: [
              countOf(counts.products, 'product'),
              countOf(counts.releases, 'release'),
              countOf(counts.people, 'person', 'people'),
              countOf(counts.events, 'event'),
            ].join(', '),
          },
          { term: 'Version', value: `Countersign ${version}` },
          { term: 'Runs as', value: hostWords[host] },
        ]}
      />
    </Section>
  );
}

function MyKey({ person }: Pick<Status, 'person'>) {
  if (person === null) return <LostKeys />;
  const { label, meaning } = wordsByProtection[person.protection];
  return (
    <Section title="My key">
      <DefinitionList
        items={[
          { term: 'Whose', value: `${person.name}, ${person.email}` },
          { term: 'Fingerprint', value: <Fingerprint fingerprint={person.fingerprint} /> },
          { term: 'Protection', value: `${label}. ${meaning}` },
        ]}
      />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
        <TextLink to="/people">All people and their keys</TextLink>
        <VouchButton />
      </p>
    </Section>
  );
}

function Appearance() {
  const { theme, chooseTheme } = useTheme();
  return (
    <Section title="Appearance" description="On this machine, for this browser or window.">
      <SegmentedControl
        label="Theme"
        value={theme}
        onChange={chooseTheme}
        segments={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Section>
  );
}

function Privacy() {
  return (
    <Section title="What stays here">
      <p className="max-w-[72ch] text-2 text-pretty">
        Releases, decisions and evidence lie in the folder above, your key on this machine. Nothing of it is sent
        anywhere: there is no account, no server and no usage data. Your repositories are read where they lie; a tag or
        a branch is made in them only after you have seen the exact command. Systems that you connect are asked for what
        your products need, with the token you gave; nothing else leaves this machine but what you export.
      </p>
    </Section>
  );
}
