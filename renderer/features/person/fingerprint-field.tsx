import { TextField } from '../../components/text-field.tsx';

interface FingerprintFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What the holder of a key said of it, typed in: never filled in from the file that it is to prove. */
export function FingerprintField({ value, onChange }: FingerprintFieldProps) {
  return (
    <TextField
      label="Fingerprint, as they said it"
      value={value}
      onChange={onChange}
      autoComplete="off"
      spellCheck={false}
      description="64 digits from 0 to f. Spaces and colons do not matter."
    />
  );
}
