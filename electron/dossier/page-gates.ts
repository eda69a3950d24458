import { z } from 'zod';
import { gateViewSchema } from '../../shared/contract/gate.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { sayGateValue, sayThreshold } from '../../shared/domain/gate.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { type Markup, markup } from '../documents/markup.ts';

/** As the promotion pinned them; older ones have no gates. */
const pinnedSchema = z.object({
  readiness: z.object({
    gates: z
      .array(
        gateViewSchema.pick({ gate: true, title: true, verdict: true, value: true, threshold: true, isShadow: true }),
      )
      .default([]),
  }),
});

const marks = { pass: '✓ met', fail: '✕ not met', unknown: '? unknown' } as const;

/** What gates said when each promotion began. `factOf` has the bytes that are kept by a digest. */
export function pageGates(state: ReleaseState, factOf: (digest: string) => Uint8Array | undefined): Markup {
  const rows = state.promotions.flatMap(({ environment, target, facts, kind }) => {
    const bytes = kind === 'promote' ? factOf(facts) : undefined;
    const pinned = bytes === undefined ? null : pinnedSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()));
    return (pinned?.data?.readiness.gates ?? []).map(
      ({ gate, title, verdict, value, threshold, isShadow }) => markup`<tr>
<td>${environment} ${candidateName(target.candidate)}</td>
<td>${title}</td>
<td><span class="${verdict}">${marks[verdict]}</span>${isShadow ? ' (in shadow)' : ''}</td>
<td>${value === null ? 'not known' : sayGateValue(gate, value)} (asked for: ${sayThreshold(gate, threshold)})</td>
</tr>
`,
    );
  });
  if (rows.length === 0) return markup``;
  return markup`<h2>Gates</h2>
<table>
<thead><tr><th scope="col">Promotion</th><th scope="col">Gate</th><th scope="col">Verdict</th><th scope="col">Value</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}
