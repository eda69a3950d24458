import { digitsOfFingerprint } from '../../../shared/domain/fingerprint.ts';
import { digestSchema } from '../../../shared/domain/identity.ts';
import { TextField } from '../../components/text-field.tsx';

/** Digits of a fingerprint. */
const whole = 64;

interface FingerprintFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What the holder of a key said of it, typed in: never filled in from the file that it is to prove. */
export function FingerprintField({ value, onChange }: FingerprintFieldProps) {
  const digits = digitsOfFingerprint(value);
  const other = /[^0-9a-f]/u.exec(digits)?.[0];
  return (
    <TextField
      label="Fingerprint, as they said it"
      value={value}
      onChange={onChange}
      autoComplete="off"
      mono
      description={
        digits === ''
          ? `${whole} digits from 0 to f, in ${whole / 4} groups of four. Spaces and colons do not matter.`
          : `${digits.length} of ${whole} digits.`
      }
      error={other === undefined ? undefined : `“${other}” is no digit of a fingerprint: they go from 0 to f.`}
    />
  );
}

/** What was said, once it is a whole fingerprint; until then null. */
export function readSaid(said: string): string | null {
  return digestSchema.safeParse(digitsOfFingerprint(said)).data ?? null;
}

/** Why it cannot be gone on with. */
export const notWhole = `Write all ${whole} digits of the fingerprint first`;
