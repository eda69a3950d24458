import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { Disclosure } from '../../components/disclosure.tsx';

type BriefAnswer = Extract<OutputOf['signOff.brief'], { kind: 'done' }>;
export type Brief = BriefAnswer['result']['brief'];

const changeWords = {
  new: { tone: 'neutral', label: 'First time' },
  changed: { tone: 'accent', label: 'Changed' },
  same: { tone: 'neutral', label: 'Unchanged' },
} as const;

/** Slice by slice: is it the same, and if not, which commits and files. */
export function BriefSlices({ slices }: { readonly slices: Brief['slices'] }) {
  return (
    <ul className="flex flex-col gap-4">
      {slices.map((slice) => (
        <li key={slice.name} className="flex flex-col gap-1.5">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-strong">{slice.name}</h3>
            <Chip text={slice.digest} label={`Digest of ${slice.name}`} />
            <Badge tone={changeWords[slice.change].tone}>{changeWords[slice.change].label}</Badge>
            {slice.change !== 'same' && (
              <span className="text-small text-3">
                {countOf(slice.commitsTotal, 'commit')}, {countOf(slice.filesTotal, 'file')}
              </span>
            )}
          </div>
          <Commits commits={slice.commits} />
          {(slice.gone ?? []).length > 0 && (
            <div className="flex flex-col gap-1">
              <p className="text-small text-2">
                Not part of it any more: {countOf(slice.goneTotal ?? 0, 'commit')} that you saw when you last signed.
              </p>
              <Commits commits={slice.gone ?? []} />
            </div>
          )}
          {(slice.artifacts ?? []).map((sentence) => (
            <p key={sentence} className="font-code text-small break-all text-2">
              {sentence}
            </p>
          ))}
          {slice.files.length > 0 && (
            <Disclosure title={<span className="text-small">Files</span>}>
              <ul className="pt-1 pl-4.5 font-code text-small text-2">
                {slice.files.map((file) => (
                  <li key={file} className="break-all">
                    {file}
                  </li>
                ))}
              </ul>
              {slice.filesTotal > slice.files.length && (
                <p className="pl-4.5 text-small text-3">And {slice.filesTotal - slice.files.length} more.</p>
              )}
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  );
}

function Commits({ commits }: { readonly commits: Brief['slices'][number]['commits'] }) {
  if (commits.length === 0) return null;
  return (
    <ul className="flex flex-col border-t border-line">
      {commits.map((commit) => (
        <li
          key={`${commit.repository} ${commit.commit}`}
          className="flex min-h-7 items-center gap-3 border-b border-line py-0.5"
        >
          <Chip text={commit.commit} label="Commit" />
          <span className="min-w-0 flex-1 break-words">{commit.subject}</span>
          <span className="shrink-0 text-small text-2">{commit.author}</span>
        </li>
      ))}
    </ul>
  );
}
