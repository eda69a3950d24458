import { TextField } from '../../components/text-field.tsx';

/** The last moment of a day that was chosen (UTC, ISO 8601); null where none was. */
export function endOfDay(day: string): string | null {
  return /^\d{4}-\d\d-\d\d$/u.test(day) ? `${day}T23:59:59.000Z` : null;
}

/** When a token ends, where its system does not say so itself. */
export function ExpiryField({ value, onChange }: { readonly value: string; readonly onChange: (day: string) => void }) {
  return (
    <TextField
      label="Token ends on"
      type="date"
      value={value}
      onChange={onChange}
      description="No end was told here. Give the day that was named when the token was made, and you are warned two weeks before."
    />
  );
}
