import { approvingPolicy, sayDecidingGate } from '../../shared/domain/approval-state.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { type Entry, personOf } from '../../shared/domain/entry.ts';
import { nameOf, type PersonState, proofOf } from '../../shared/domain/person-state.ts';
import { hasVeto } from '../../shared/domain/policy-role.ts';
import { sayRule } from '../../shared/domain/policy-sentence.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { expiryOf } from '../../shared/domain/sign-off-expiry.ts';
import { standingOf } from '../../shared/domain/sign-off-standing.ts';
import type { SignOffState } from '../../shared/domain/sign-off-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import { type Markup, markup } from '../documents/markup.ts';
import { timeOf } from './page-time.ts';

/** Who signed what and what that is worth for the last candidate, under the rules that asked for it. */
export function pageSignOffs(state: ReleaseState, people: readonly PersonState[]): Markup {
  return markup`${rules(state)}${signOffs(state, people)}${impliedApprovals(state, people)}${overrides(state, people)}`;
}

/** The policy that the release ran under, in words: choices, order, vetoes and expiry stand in there. */
function rules({ rules: { policy, policyVersion }, adoptions }: ReleaseState): Markup {
  if (policy.rungs.length === 0) return markup``;
  const version = policyVersion === undefined ? markup`` : markup`<p>Version ${policyVersion} of the policy.</p>\n`;
  const adopted = adoptions.map(
    (one) =>
      markup`<p dir="auto">Version ${one.policyVersion} since ${timeOf(one.adopted.at)}, in the place of ${one.versionBefore === null ? 'an earlier one' : `version ${one.versionBefore}`}: ${one.reason}</p>\n`,
  );
  return markup`<h2>What the policy asks for</h2>
${version}${adopted}${policy.rungs.map(
  (rung) =>
    markup`<h3>${rung.environment}</h3>\n<ul>\n${sayRule(rung, policy).map((sentence) => markup`<li dir="auto">${sentence}</li>\n`)}</ul>\n`,
)}`;
}

function signOffs(state: ReleaseState, people: readonly PersonState[]): Markup {
  if (state.signOffs.length === 0) return markup`<h2>Sign-offs</h2>\n<p>Nobody has signed.</p>\n`;
  const rows = state.signOffs.map((signOff) => {
    const person = people.find(({ id }) => id === signOff.person) ?? null;
    const { onBehalf } = signOff;
    return markup`<tr>
<td>${roleTitle(state, signOff.role)}</td>
<td dir="auto">${nameOf(people, signOff.person)}${onBehalf === undefined ? '' : ` in the place of ${nameOf(people, onBehalf.person)}`}<br><span class="quiet proof">${proofOf(person, signOff.given)}</span></td>
<td>${decision(state, signOff)}
<details><summary>What was signed</summary><pre>${signOff.statement}</pre></details>
${signOff.comment === '' ? markup`` : markup`<p dir="auto">${signOff.comment}</p>`}</td>
<td>${timeOf(signOff.given.at)}</td>
</tr>
`;
  });
  return markup`<h2>Sign-offs</h2>
<table>
<thead><tr><th scope="col">Role</th><th scope="col">Person</th><th scope="col">Decision</th><th scope="col">When</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

/** What the policy approved by its gates. It stands apart from what people signed. */
function impliedApprovals({ impliedApprovals: all }: ReleaseState, people: readonly PersonState[]): Markup {
  if (all.length === 0) return markup``;
  const rows = all.map(
    (one) => markup`<tr>
<td>${one.environment} ${candidateName(one.candidate)}</td>
<td dir="auto">${approvingPolicy(one)}<br><span class="quiet">nobody signed; ${nameOf(people, personOf(one.recorded.actor))} started the promotion</span></td>
<td><ul>${one.gates.map((gate) => markup`<li>${sayDecidingGate(gate)}</li>`)}</ul><code>${one.manifest}</code></td>
<td>${timeOf(one.recorded.at)}</td>
</tr>
`,
  );
  return markup`<h2>Approved by gates</h2>
<table>
<thead><tr><th scope="col">What</th><th scope="col">By what</th><th scope="col">Gates and manifest</th><th scope="col">When</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

/** Every time that a rule was put aside, and whether somebody looked into it who had no part in it. */
function overrides(state: ReleaseState, people: readonly PersonState[]): Markup {
  if (state.overrides.length === 0) return markup``;
  const who = ({ actor }: Entry) => nameOf(people, personOf(actor));
  const rows = state.overrides.map(
    ({ environment, candidate, proposed, agreed, ended, reviewed, reason, expiresAt }) => {
      const review =
        reviewed !== null
          ? markup`<span class="pass">✓ reviewed</span> ${who(reviewed)} ${timeOf(reviewed.at)}<p dir="auto">${reviewed.finding}</p>`
          : agreed === null
            ? markup`<span class="quiet">nobody agreed: nothing was put aside</span>`
            : markup`<span class="fail">✕ not reviewed</span>`;
      return markup`<tr>
<td>${environment} ${candidateName(candidate)}</td>
<td dir="auto">${who(proposed)}${agreed === null ? '' : ` and ${who(agreed)}`}<p dir="auto">${reason}</p></td>
<td>${timeOf(agreed?.at ?? proposed.at)} to ${timeOf(ended?.at ?? expiresAt)}</td>
<td>${review}</td>
</tr>
`;
    },
  );
  return markup`<h2>Put aside in an emergency</h2>
<table>
<thead><tr><th scope="col">What</th><th scope="col">By whom and why</th><th scope="col">When</th><th scope="col">Review</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function decision(state: ReleaseState, signOff: SignOffState): Markup {
  const isApproval = signOff.decision === 'approve';
  const refused = hasVeto(state.rules.policy, signOff.role) ? 'vetoed' : 'rejected';
  const expiresAt = expiryOf(state, signOff);
  const until = expiresAt === null ? markup`` : markup`, counts until ${timeOf(expiresAt)}`;
  return markup`<span class="${isApproval ? 'pass' : 'fail'}">${isApproval ? '✓ approved' : `✕ ${refused}`}</span> ${candidateName(signOff.candidate)}${standing(state, signOff)}${until}`;
}

function standing(state: ReleaseState, signOff: SignOffState): string {
  const worth = standingOf(state, signOff);
  switch (worth.kind) {
    case 'current':
      return '';
    case 'carried':
      return ', carried forward';
    case 'lapsed':
      return `, lapsed: ${worth.changed.join(', ')} changed since`;
    case 'withdrawn':
      return `, withdrawn: ${signOff.withdrawn?.reason ?? ''}`;
    case 'replaced':
      return state.signOffs.some((one) => one.reaffirms === signOff.signOff)
        ? ', re-affirmed later'
        : ', decided again later';
  }
}
