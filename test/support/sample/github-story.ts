import { createHash } from 'node:crypto';
import type { GitHubArtifact, GitHubDeployment, GitHubRelease, GitHubRepository } from '../../servers/github-state.ts';
import { type Brought, mergedPull, openPull } from './github-pulls.ts';
import { passedRun } from './github-runs.ts';
import { isoOf, type MadeHistory, minute } from './history.ts';

type Seed = Pick<GitHubRepository, 'name'> & Partial<GitHubRepository>;

/** What brought 2.4.0: 139 was approved by nobody, 134 was changed after its approval, and two commits came in past all of them. */
const shopPulls: readonly Brought[] = [
  {
    number: 129,
    title: 'SHOP-31 Pay by instalments',
    author: 'grace',
    mergedBy: 'farid',
    approvedBy: 'farid',
    commits: ['feat(checkout): SHOP-31 pay by instalments', 'feat(payments): SHOP-31 plan the instalments'],
  },
  {
    number: 130,
    title: 'SHOP-32 Delivery slots',
    author: 'farid',
    mergedBy: 'hana',
    approvedBy: 'hana',
    commits: [
      'feat(checkout): SHOP-32 choose a delivery slot',
      'test(delivery): SHOP-32 slots across midnight',
      'feat(delivery): SHOP-32 tell the carrier',
    ],
    merge: "Merge branch 'feature/delivery-slots'",
  },
  {
    number: 132,
    title: 'SHOP-33 Do not charge twice',
    author: 'grace',
    mergedBy: 'hana',
    approvedBy: 'hana',
    commits: ['fix(payments): SHOP-33 do not charge twice after a time-out'],
  },
  {
    number: 131,
    title: 'SHOP-34 Filter by size and colour',
    author: 'hana',
    mergedBy: 'grace',
    approvedBy: 'grace',
    commits: ['feat(search): SHOP-34 filter by size and colour (#131)'],
  },
  {
    number: 133,
    title: 'SHOP-35 Read stock in batches',
    author: 'hana',
    mergedBy: 'farid',
    approvedBy: 'farid',
    commits: ['perf(stock): SHOP-35 read stock in batches'],
  },
  {
    number: 134,
    title: 'SHOP-36 Passkeys',
    author: 'farid',
    mergedBy: 'grace',
    approvedBy: 'grace',
    commits: ['feat(account)!: SHOP-36 sign in with a passkey'],
    isOutdated: true,
  },
  {
    number: 135,
    title: 'SHOP-37 Words with accents',
    author: 'grace',
    mergedBy: 'farid',
    approvedBy: 'farid',
    commits: ['fix(search): SHOP-37 find words with accents'],
  },
  {
    number: 136,
    title: 'SHOP-38 Save the cart for later',
    author: 'farid',
    mergedBy: 'hana',
    approvedBy: 'hana',
    commits: ['feat(cart): SHOP-38 save the cart for later'],
  },
  {
    number: 137,
    title: 'Take SHOP-38 back',
    author: 'farid',
    mergedBy: 'grace',
    approvedBy: 'grace',
    commits: ['Revert "feat(cart): SHOP-38 save the cart for later"'],
  },
  {
    number: 138,
    title: 'SHOP-39 No card numbers in the log',
    author: 'hana',
    mergedBy: 'farid',
    approvedBy: 'chloe',
    commits: ['security(payments): SHOP-39 never log a card number'],
  },
  {
    number: 139,
    title: 'SHOP-40 Currency of the confirmation',
    author: 'grace',
    mergedBy: 'grace',
    approvedBy: null,
    commits: ['fix(orders): SHOP-40 show the right currency in the confirmation'],
  },
  {
    number: 141,
    title: 'SHOP-41 Announce the end of the XML export',
    author: 'hana',
    mergedBy: 'farid',
    approvedBy: 'farid',
    commits: ['deprecate(orders): SHOP-41 the XML order export ends with 3.0'],
  },
  {
    number: 142,
    title: 'SHOP-32 No slot in the past',
    author: 'farid',
    mergedBy: 'hana',
    approvedBy: 'hana',
    commits: ['fix(checkout): SHOP-32 offer no slot in the past'],
  },
  {
    number: 143,
    title: 'SHOP-31 Keep the plan',
    author: 'hana',
    mergedBy: 'ben',
    approvedBy: 'grace',
    commits: ['fix(payments): SHOP-31 keep the plan when the address changes'],
  },
];

const ledgerPulls: readonly Brought[] = [
  {
    number: 57,
    title: 'LED-5 The last day of the month',
    author: 'grace',
    mergedBy: 'farid',
    approvedBy: 'farid',
    commits: ['fix(report): LED-5 the last day of the month was missing'],
  },
  {
    number: 58,
    title: 'LED-6 Index by account',
    author: 'farid',
    mergedBy: 'grace',
    approvedBy: 'grace',
    commits: ['perf(book): LED-6 index by account'],
  },
];

export const shopPath = 'shop-example/shop';
export const ledgerPath = 'shop-example/ledger';

/** Its pipeline passed, slower than before; DEV runs something that was never promoted here. */
export function shopOnGitHub(history: MadeHistory): Seed {
  const [first, second] = [at(history, 'v2.4.0-rc.1'), at(history, 'v2.4.0-rc.2')];
  const jobs = (integration: number) =>
    [
      ['Lint', 0.8],
      ['Unit tests', 3.4],
      ['Integration tests', integration],
      ['Build image', 2.1],
      ['Scan image', 1.2],
    ] as const;
  return {
    ...shared(history, shopPath),
    pulls: [
      ...shopPulls.map((brought) => mergedPull(history, brought)),
      openPull(history, {
        number: 144,
        title: 'SHOP-31 Say what instalments cost',
        author: 'hana',
        branch: 'hana/SHOP-31-fee',
        at: second.at + 90 * minute,
      }),
    ],
    runs: [
      passedRun({ number: 411, commit: first, jobs: jobs(6.2), artifacts: artifactsOf(first.sha) }),
      passedRun({ number: 415, commit: second, jobs: jobs(8.7), artifacts: artifactsOf(second.sha) }),
    ],
    checks: [{ name: 'Licences', sha: second.sha, status: 'completed', conclusion: 'success' }],
    statuses: [{ context: 'translations/complete', state: 'success', sha: second.sha, url: null }],
    deployments: [
      deployment(1, 'DEV', history.find('fix(search): SHOP-37 find words with accents').sha, second.at + 300 * minute),
      deployment(2, 'QA', second.sha, second.at + 60 * minute),
      deployment(3, 'PPD', second.sha, second.at + 120 * minute),
      deployment(4, 'PROD', at(history, 'v2.3.1').sha, at(history, 'v2.3.1').at + 600 * minute),
    ],
    releases: [releasePage(231, '2.3.1', isoOf(at(history, 'v2.3.1').at + 620 * minute))],
  };
}

function releasePage(id: number, version: string, publishedAt: string): GitHubRelease {
  const page = { name: `Shop ${version}`, body: 'What is new in the shop.', draft: false, prerelease: false };
  return { id, tag: `v${version}`, commitish: 'main', ...page, publishedAt };
}

/** Everything is as it should be, but for one commit without a pull request. */
export function ledgerOnGitHub(history: MadeHistory): Seed {
  const head = at(history, 'main');
  const jobs = [
    ['Build', 1.5],
    ['Tests', 2.2],
  ] as const;
  return {
    ...shared(history, ledgerPath),
    pulls: ledgerPulls.map((brought) => mergedPull(history, brought)),
    runs: [passedRun({ number: 88, commit: head, jobs, artifacts: [] })],
  };
}

function shared(history: MadeHistory, name: string): Seed {
  const refs = [...history.refs].map(
    ([ref, sha]) => [`${/^v\d/u.test(ref) ? 'tags' : 'heads'}/${ref}`, { type: 'commit' as const, sha }] as const,
  );
  return {
    name,
    commits: new Set(history.all.map(({ sha }) => sha)),
    refs: new Map(refs),
    environments: [
      { name: 'PPD' },
      { name: 'PROD', reviewers: ['dmitri'], preventsSelfReview: true, adminsBypass: true },
    ],
    protection: new Map([['main', { approvals: 1, checks: ['Unit tests'], enforceAdmins: false }]]),
  };
}

function at({ refs, all }: MadeHistory, ref: string): MadeHistory['all'][number] {
  const found = all.find(({ sha }) => sha === refs.get(ref));
  if (found === undefined) throw new Error(`The sample has no ${ref}.`);
  return found;
}

function artifactsOf(sha: string): readonly GitHubArtifact[] {
  const digest = (name: string) => `sha256:${createHash('sha256').update(`${name} ${sha}`).digest('hex')}`;
  return [
    { name: 'shop-image', size: 84_213_760, digest: digest('image'), content: 'The image of the shop.' },
    { name: 'sbom', size: 412_300, digest: digest('sbom'), content: 'What is in it.' },
  ];
}

function deployment(id: number, environment: string, sha: string, milliseconds: number): GitHubDeployment {
  const time = isoOf(milliseconds);
  return {
    id,
    sha,
    ref: 'main',
    environment,
    payload: {},
    isProduction: environment === 'PROD',
    createdAt: time,
    updatedAt: time,
    statuses: [{ state: 'success', description: 'Deployed', at: time, url: '' }],
  };
}
