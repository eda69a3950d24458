import type { NamedEnvironment } from '../../../shared/domain/source.ts';
import { TextField } from '../../components/text-field.tsx';
import type { Product } from '../product/product-screen.tsx';

interface EnvironmentFieldsProps {
  readonly ladder: Product['ladder'];
  readonly value: readonly NamedEnvironment[];
  readonly onChange: (environments: NamedEnvironment[]) => void;
}

/** What the code host calls each environment, where that is another name. */
export function EnvironmentFields({ ladder, value, onChange }: EnvironmentFieldsProps) {
  const set = (here: string, there: string) => {
    const rest = value.filter((one) => one.here !== here);
    onChange(there === '' ? rest : [...rest, { there, here }]);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">What it calls your environments, where the name differs</legend>
      {ladder.map(({ name }) => (
        <TextField
          key={name}
          label={name}
          value={value.find(({ here }) => here === name)?.there ?? ''}
          onChange={(there) => set(name, there)}
          placeholder={name}
          maxLength={255}
        />
      ))}
    </fieldset>
  );
}
