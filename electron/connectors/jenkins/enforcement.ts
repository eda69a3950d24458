import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import { type InputStep, loadsOtherCode, readInputSteps } from './input-step.ts';
import type { Script } from './settings.ts';

type Part = Pick<Enforcement, 'control' | 'value' | 'detail'>;

function unknownBecause(why: string): readonly Part[] {
  return [
    { control: 'manual-gate-blocking', value: 'unknown', detail: why },
    { control: 'input-has-submitter', value: 'unknown', detail: why },
  ];
}

function describe({ submitters, isComputed }: InputStep): Pick<Enforcement, 'value' | 'detail'> {
  if (isComputed) return { value: 'unknown', detail: 'It names who may answer only when it runs.' };
  if (submitters === null) return { value: 'no', detail: 'It names nobody: whoever may build the job may answer it.' };
  return { value: 'yes', detail: `It may be answered by ${submitters.join(', ')}.` };
}

function nameOf({ message }: InputStep): string {
  return message ?? 'an input without a fixed message';
}

function ofScript(text: string): readonly (Part & { readonly input?: string })[] {
  const steps = readInputSteps(text);
  if (steps.length === 0) {
    if (loadsOtherCode(text))
      return unknownBecause('The script has no input of its own, but runs code from elsewhere.');
    return [
      { control: 'manual-gate-blocking', value: 'no', detail: 'The script has no input: nothing waits for a person.' },
    ];
  }
  return [
    {
      control: 'manual-gate-blocking',
      value: 'yes',
      detail: `${steps.length} × input: the build waits until it is answered.`,
    },
    {
      control: 'admin-bypass-prevented',
      value: 'no',
      detail: 'Administrators of Jenkins may answer every input, whoever it names.',
    },
    ...steps.map((step, at) => {
      const name = nameOf(step);
      const before = steps.slice(0, at).filter((one) => nameOf(one) === name).length;
      const input = before === 0 ? name : `${name} (${before + 1})`;
      return { control: 'input-has-submitter' as const, ...describe(step), input };
    }),
  ];
}

function partsOf(script: Script | null): readonly (Part & { readonly input?: string })[] {
  if (script === null) return unknownBecause('The settings of the job are not shown to this account (Extended Read).');
  switch (script.kind) {
    case 'inline':
      return ofScript(script.text);
    case 'repository':
      return unknownBecause(`The script lies in the repository: ${script.path}.`);
    case 'none':
      return [{ control: 'manual-gate-blocking', value: 'no', detail: 'A job of this kind cannot wait for a person.' }];
    case 'unknown':
      return unknownBecause('The settings of the job do not say where its script is.');
  }
}

/** What a job really asks of people. `script` is null where its settings are not shown. */
export function toEnforcement(script: Script | null, job: string, url: string): readonly Enforcement[] {
  return partsOf(script).map(({ control, value, detail, input }) => ({
    control,
    place: input === undefined ? job : `${job}: ${input}`,
    value,
    detail,
    url,
  }));
}
