import { useId } from 'react';
import { sameEnvironment } from '../../../shared/domain/environment-occupancy.ts';
import type { NamedEnvironment } from '../../../shared/domain/source.ts';
import { TextField } from '../../components/text-field.tsx';
import type { Product } from '../product/product-screen.tsx';

interface EnvironmentFieldsProps {
  readonly ladder: Product['ladder'];
  readonly value: readonly NamedEnvironment[];
  /** Whether they are tags of images, and no environments that things are deployed to. */
  readonly isTag: boolean;
  readonly onChange: (environments: NamedEnvironment[]) => void;
}

/** What the system calls each environment, where that is another name. A further name of the same one stays as it is. */
export function EnvironmentFields({ ladder, value, isTag, onChange }: EnvironmentFieldsProps) {
  const id = useId();
  const set = (here: string, there: string) => {
    const at = value.findIndex((one) => sameEnvironment(one.here, here));
    const next = { there, here };
    const changed = at < 0 ? [...value, next] : value.with(at, next);
    onChange(changed.filter((one) => one.there !== ''));
  };
  return (
    <fieldset className="flex flex-col" aria-describedby={`${id}-more`}>
      <legend className="font-medium">
        {isTag ? 'Tags named for your environments' : 'Names of your environments'}
      </legend>
      <p id={`${id}-more`} className="pb-2 text-small text-3">
        {isTag
          ? 'Where a tag says what an environment runs, and is not called like it.'
          : 'Where it calls them otherwise. What is empty goes by the same name.'}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-3 gap-y-2">
        {ladder.map(({ name }) => (
          <TextField
            key={name}
            label={name}
            value={value.find(({ here }) => sameEnvironment(here, name))?.there ?? ''}
            onChange={(there) => set(name, there)}
            placeholder={isTag ? name.toLowerCase() : name}
            maxLength={255}
          />
        ))}
      </div>
    </fieldset>
  );
}
