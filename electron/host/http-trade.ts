import { z } from 'zod';

const tradeSchema = z.object({ code: z.string().min(1).max(200) });

/** The launch code in the body of a trade; null where it holds none. */
export function parseTrade(body: unknown): string | null {
  const given = tradeSchema.safeParse(body);
  return given.success ? given.data.code : null;
}
