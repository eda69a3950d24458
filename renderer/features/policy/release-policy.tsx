import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { AdoptDialog } from './adopt-dialog.tsx';

/** The policy that a release runs under: which version, what it asks for, and whether its product has a newer one. */
export function ReleasePolicy({ release }: { readonly release: Release }) {
  const query = useQueryOf('policy.explain', { of: { release: release.id } });
  return (
    <Answer query={query} label="Reading the policy" failure="The policy could not be read">
      {(told) => <Told told={told} release={release} />}
    </Answer>
  );
}

function Told({ told, release }: { readonly told: OutputOf['policy.explain']; readonly release: Release }) {
  const [isAdopting, setIsAdopting] = useState(false);
  const { version, currentVersion, environments, adoptions } = told;
  const isOld = version !== currentVersion;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p>
          {version === null ? 'The version was not kept' : `Version ${version}`}
          {isOld ? (
            <span className="text-2">
              ; {release.product.name} has version {currentVersion} by now
            </span>
          ) : (
            <span className="text-2">, the newest of {release.product.name}</span>
          )}
        </p>
        {isOld && release.status === 'open' && (
          <Button size="small" onClick={() => setIsAdopting(true)}>
            See what version {currentVersion} would change
          </Button>
        )}
      </div>
      {adoptions.map(({ version: adopted, reason, deed }) => (
        <p key={deed.event} className="flex flex-wrap items-center gap-x-2 text-small text-2">
          Version {adopted} was adopted
          {deed.by !== null && <Person name={deed.by.name} />}
          <Time at={deed.at} />
          <span className="min-w-0 break-words">{reason}</span>
        </p>
      ))}
      {environments.length === 0 && <p>No environment asks for anything but the rung below.</p>}
      {environments.map(({ environment, sentences }) => (
        <p key={environment}>{sentences.join(' ')}</p>
      ))}
      {isAdopting && <AdoptDialog release={release} onClose={() => setIsAdopting(false)} />}
    </div>
  );
}
