import { Chip } from '../../components/chip.tsx';

/** The very words that are signed; a digest among them is shown short and copies whole. */
export function Statement({ text }: { readonly text: string }) {
  return (
    <div className="flex flex-col gap-1 rounded-2 border border-line bg-surface-2 px-3 py-2.5">
      {text.split('\n').map((line) => (
        <p key={line} className={line.startsWith(' ') ? 'pl-3 break-words' : 'break-words text-pretty'}>
          <Line text={line} />
        </p>
      ))}
    </div>
  );
}

function Line({ text }: { readonly text: string }) {
  const digest = /[0-9a-f]{64}/u.exec(text);
  if (digest === null) return text;
  const [found] = digest;
  return (
    <>
      {text.slice(0, digest.index)}
      <Chip text={found} label="SHA-256" />
      {text.slice(digest.index + found.length)}
    </>
  );
}
