import { Page } from '../../../renderer/components/page.tsx';
import { PageHeader } from '../../../renderer/components/page-header.tsx';
import { CommandSamples } from './command-samples.tsx';
import { FactSamples } from './fact-samples.tsx';
import { FieldSamples } from './field-samples.tsx';
import { PlaceSamples } from './place-samples.tsx';
import { StateSamples } from './state-samples.tsx';
import { TextSamples } from './text-samples.tsx';

/** Every component in every state, with long words too. */
export function Samples() {
  return (
    <Page>
      <PageHeader title="Gallery" description="Every component in every state." />
      <CommandSamples />
      <FactSamples />
      <FieldSamples />
      <StateSamples />
      <PlaceSamples />
      <TextSamples />
    </Page>
  );
}
