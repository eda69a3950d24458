import type { OutputOf } from '../../api.ts';
import { Chip } from '../../components/chip.tsx';
import { Section } from '../../components/section.tsx';

type Fact = OutputOf['record.event']['facts'][number];

/** What was on the screen of whoever decided, kept by its digest. */
export function PinnedFacts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <Section title="What was shown" count={facts.length} level={3}>
      {facts.map((fact) => (
        <div key={fact.digest} className="flex flex-col gap-1">
          <span className="flex items-center gap-2">
            <Chip text={fact.digest} label="Digest" />
            <span className="text-small text-3">{fact.mediaType}</span>
          </span>
          {fact.text !== '' && <Text text={fact.text} label={`Facts ${fact.digest.slice(0, 7)}`} />}
          {fact.truncated && (
            <p className="text-small text-2">
              {fact.text === ''
                ? 'This is no text; the dossier carries it whole.'
                : 'Cut here; the dossier carries the rest.'}
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}

/** Readable JSON under its heading. */
export function Raw({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Section title={title} level={3}>
      <Text text={text} label={title} />
    </Section>
  );
}

function Text({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre
      tabIndex={0}
      role="group"
      aria-label={label}
      className="ring-focus max-h-96 overflow-auto rounded-2 border border-line bg-surface-2 p-3 font-code text-small break-words whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
