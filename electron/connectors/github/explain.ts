import { z } from 'zod';

const refusalSchema = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string(), z.object({ field: z.string(), code: z.string(), message: z.string() }).partial()]))
    .catch([]),
});

/** GitHub's own words in a refusal: `{message, errors?: [{resource, field, code, message?}]}`. */
export function explain(body: string): string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return '';
  }
  const parsed = refusalSchema.safeParse(value);
  if (!parsed.success) return '';
  const details = parsed.data.errors.map((one) =>
    typeof one === 'string' ? one : (one.message ?? `${one.field ?? ''} ${one.code ?? ''}`.trim()),
  );
  return [parsed.data.message, ...details].filter((text) => text !== '').join('; ');
}
