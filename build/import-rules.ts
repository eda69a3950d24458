import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Packages that compute and nothing else, so that `shared` runs anywhere. */
const pure = ['zod', 'semver', 'canonicalize', 'picomatch', 'conventional-commits-parser', 're2js', '@orpc/contract'];

const packageOf = (names: readonly string[]) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

interface Border {
  readonly name: string;
  readonly comment: string;
  readonly from: string;
  readonly to: string;
  /** What `from` may import of `to` all the same. */
  readonly except?: string;
  /** What of `from` the border does not hold for. */
  readonly within?: string;
}

/** Files of `from` import nothing that `to` matches, except … */
function border({ name, comment, from, to, except, within }: Border): IForbiddenRuleType {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, ...(within === undefined ? {} : { pathNot: within }) },
    to: { path: to, ...(except === undefined ? {} : { pathNot: except }) },
  };
}

/** The house of imports: renderer → shared ← electron, and services → domain, store, connectors. */
export const importRules: readonly IForbiddenRuleType[] = [
  border({
    name: 'shared-runs-anywhere',
    comment: 'shared imports only itself and packages that compute and nothing else: no Node, no screen, no host.',
    from: '^shared/',
    to: '.+',
    except: `^shared/|${packageOf(pure)}`,
  }),
  border({
    name: 'domain-is-pure',
    comment: 'The deciders know nothing of the contract.',
    from: '^shared/domain/',
    to: '^shared/contract/|(^|/)node_modules/@orpc/',
  }),
  border({
    name: 'renderer-sees-shared-only',
    comment: 'The page reaches the core through the contract alone.',
    from: '^renderer/',
    to: '^(electron|test|build)/',
  }),
  {
    name: 'renderer-has-no-node',
    comment: 'The page runs in a sandbox.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  border({
    name: 'components-know-no-domain',
    comment: 'A component is a thing on the screen, a feature gives it a meaning.',
    from: '^renderer/components/',
    to: '^renderer/features/|^shared/contract/',
  }),
  border({
    name: 'electron-sees-shared-only',
    comment: 'The Node side never imports the page, a test or the build.',
    from: '^electron/',
    to: '^(renderer|test|build)/',
  }),
  border({
    name: 'core-knows-no-electron',
    comment: 'Only main, preload and shell import Electron.',
    from: '.+',
    to: '(^|/)node_modules/electron(-updater)?/|^electron$',
    within: '^electron/(main\\.ts|preload\\.ts|shell/)|^test/support/electron-double/|^build/',
  }),
  border({
    name: 'shell-is-apart',
    comment: 'Nothing of the core depends on the desktop.',
    from: '^electron/',
    to: '^electron/(shell/|main\\.ts|preload\\.ts)',
    within: '^electron/(main\\.ts|preload\\.ts|shell/)',
  }),
  border({
    name: 'services-see-what-they-need',
    comment: 'A service gathers facts, decides, appends and projects; it knows no host.',
    from: '^electron/services/',
    to: '^electron/',
    except: '^electron/(services|store|keys|connectors|reports|deploy|documents|dossier)/',
  }),
  border({
    name: 'services-are-called-by-the-host',
    comment: 'Only the router and the composition import services.',
    from: '^electron/',
    to: '^electron/services/',
    within: '^electron/(services|host)/',
  }),
  border({
    name: 'store-stands-alone',
    comment: 'The store knows events and tables, not who asks.',
    from: '^electron/store/',
    to: '^electron/',
    except: '^electron/(store|keys)/',
  }),
  border({
    name: 'connectors-stand-alone',
    comment: 'A connector knows one outside system and our words for it.',
    from: '^electron/connectors/',
    to: '^electron/',
    except: '^electron/connectors/',
  }),
  border({
    name: 'reports-stand-alone',
    comment: 'A report is read from its bytes, in a thread of its own.',
    from: '^electron/reports/',
    to: '^electron/',
    except: '^electron/reports/',
  }),
  border({
    name: 'documents-stand-alone',
    comment: 'A document is written from what it is given.',
    from: '^electron/documents/',
    to: '^electron/',
    except: '^electron/documents/',
  }),
  border({
    name: 'dossier-needs-no-workspace',
    comment: 'A stranger checks a dossier without a workspace: it sees the store, never who opens one.',
    from: '^electron/dossier/',
    to: '^electron/',
    except: '^electron/(dossier|store|documents|keys)/',
  }),
  border({
    name: 'nothing-imports-tests',
    comment: 'A test is a leaf.',
    from: '^(shared|electron|renderer|build)/',
    to: '^test/',
  }),
  {
    name: 'no-cycles',
    comment:
      'What needs each other to run is one file, or one of the two is in the wrong place. Types may name each other.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    comment: 'What is imported exists.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared',
    comment: 'What runs is a dependency of the package, not of somebody else.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], pathNot: packageOf(['electron']) },
  },
];
