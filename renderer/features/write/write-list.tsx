import { systemTitles } from '../../../shared/domain/connection.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { type Choice, isOpen } from './use-choice.ts';
import type { MadeWrite, Write } from './write-calls.ts';
import { WriteLine } from './write-line.tsx';

interface WriteListProps {
  readonly writes: readonly Write[];
  readonly choice: Choice;
  readonly made: readonly MadeWrite[];
  readonly isSending: boolean;
}

/** The changes by the place they are made at. */
export function WriteList({ writes, ...rest }: WriteListProps) {
  const places = Map.groupBy(writes, ({ connection, path }) => `${connection} ${path}`);
  return (
    <div className="flex flex-col gap-6 pt-2">
      {[...places].map(([place, own]) => (
        <Place key={place} writes={own} {...rest} />
      ))}
    </div>
  );
}

function Place({ writes, choice, made, isSending }: WriteListProps) {
  const [first] = writes;
  if (first === undefined) return null;
  const name = `${systemTitles[first.system]} ${first.path}`;
  const open = writes.filter(isOpen);
  const chosen = open.filter((write) => choice.isChosen(write));
  const done = writes.filter(({ state }) => state === 'done').length;
  const shared = sharedProblem(writes);
  return (
    <section aria-label={name} className="flex flex-col">
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line pb-1.5">
        <div className="min-w-0 flex-1 basis-60 font-strong break-words">
          {open.length === 0 ? (
            name
          ) : (
            <Checkbox
              label={<span className="break-words">{name}</span>}
              checked={chosen.length === open.length}
              indeterminate={chosen.length > 0 && chosen.length < open.length}
              disabled={isSending}
              onChange={(isWanted) => choice.choose(open, isWanted)}
            />
          )}
        </div>
        <span className="min-w-0 text-small break-words text-3">
          {done} of {writes.length} there · through {first.connection}
        </span>
      </div>
      {shared !== null && (
        <p role="alert" className="flex gap-2 border-b border-line py-2">
          <span className="flex h-5 w-4 shrink-0 items-center justify-center text-fail">
            <VerdictIcon verdict="fail" className="size-3" />
          </span>
          <span className="min-w-0 break-words">
            <span className="text-fail">{shared.reason}</span> <span className="text-2">{shared.nextAction}</span>{' '}
            <TextLink to="/connections">Open connections</TextLink>
          </span>
        </p>
      )}
      <ul className="flex flex-col">
        {writes.map((write) => (
          <WriteLine
            key={write.key}
            write={write}
            choice={choice}
            made={made.find(({ key }) => key === write.key) ?? null}
            isSending={isSending}
            isExplained={shared !== null && write.state === 'blocked'}
          />
        ))}
      </ul>
    </section>
  );
}

/** Where several changes cannot be made for one and the same reason, that is the place's; null else. */
function sharedProblem(writes: readonly Write[]): Write | null {
  const blocked = writes.filter(({ state }) => state === 'blocked');
  const [first] = blocked;
  return first !== undefined && blocked.length > 1 && blocked.every(({ reason }) => reason === first.reason)
    ? first
    : null;
}
