import { useQueryOf } from '../../data/use-query-of.ts';
import { OverrideLine } from './override-line.tsx';
import { isUnsettled } from './override-words.ts';

/** An override that is asked for, in force or not yet reviewed stands at its release, whatever stage is on screen. */
export function OverrideNotice({ release }: { readonly release: string }) {
  const found = useQueryOf('override.list', { release }).data;
  const unsettled = found?.overrides.filter(isUnsettled) ?? [];
  if (found === undefined || unsettled.length === 0) return null;
  return (
    <section aria-label="Overrides" className="rounded-3 border border-waived px-3 py-0.5">
      <ul className="flex flex-col divide-y divide-line">
        {unsettled.map((override) => (
          <OverrideLine
            key={override.id}
            override={override}
            release={release}
            people={peopleFor(found.allowed, override.environment)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Who may put the rule of an environment aside. */
function peopleFor(
  allowed: readonly { readonly environment: string; readonly people: readonly { readonly id: string }[] }[],
  environment: string,
): readonly string[] {
  return allowed.find((one) => one.environment === environment)?.people.map(({ id }) => id) ?? [];
}
