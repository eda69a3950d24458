import type { DomainEvent } from '../../shared/domain/events.ts';
import { canonicalText } from '../store/event-bytes.ts';
import { digestOf } from './archive.ts';
import { dossierPaths } from './format.ts';
import { type DossierCheck, fails, holds } from './report.ts';

/** Every digest of facts, manifests and evidence that the decisions of a release name, with what it is. */
export function pinnedDigests(events: readonly DomainEvent[]): ReadonlyMap<string, string> {
  const pinned = new Map<string, string>();
  for (const event of events) {
    switch (event.type) {
      case 'candidate.cut':
        pinned.set(event.data.manifest, `the manifest of rc.${event.data.number}`);
        pinned.set(event.data.scope, `the scope of rc.${event.data.number}`);
        break;
      case 'signOff.given':
        pinned.set(event.data.facts, `the brief signed for ${event.data.role}`);
        if (event.data.attestation !== undefined) {
          pinned.set(event.data.attestation.envelope, `the signed statement for ${event.data.role}`);
        }
        break;
      case 'signOff.requested':
        pinned.set(event.data.facts, `the brief sent for ${event.data.role}`);
        pinned.set(event.data.file, `the request sent for ${event.data.role}`);
        break;
      case 'promotion.started':
        pinned.set(event.data.facts, `the readiness seen before ${event.data.environment}`);
        break;
      case 'release.closed':
        pinned.set(event.data.facts, 'what agreed when the release was closed');
        break;
      case 'write.intended':
        pinned.set(event.data.facts, `the call for ${event.data.name}`);
        break;
      case 'gate.fired':
        pinned.set(event.data.facts, `the gate ${event.data.gate} as it said no`);
        break;
      case 'waiver.given':
        if (event.data.code === 'gate') pinned.set(event.data.facts, `the gate “${event.data.title}” as it was waived`);
        break;
      case 'evidence.added':
        pinned.set(event.data.digest, `the evidence ${event.data.name}`);
        break;
      case 'document.added': {
        const { document, version, digest, facts } = event.data;
        pinned.set(digest, `version ${version} of ${document}`);
        if (facts !== undefined) pinned.set(facts, `what version ${version} of ${document} was made from`);
        break;
      }
      case 'checklist.itemDone':
        for (const evidence of event.data.evidence) {
          if (evidence.kind === 'file') pinned.set(evidence.digest, `the evidence ${evidence.name}`);
        }
        break;
      default:
    }
  }
  return pinned;
}

/** What was shown is here, byte for byte. */
export function checkFacts(events: readonly DomainEvent[], files: ReadonlyMap<string, Buffer>): DossierCheck {
  const title = 'Facts and evidence';
  const pinned = pinnedDigests(events);
  const problems = [...pinned].flatMap(([digest, name]) => {
    const bytes = files.get(`${dossierPaths.facts}${digest}`);
    if (bytes === undefined) return [`${capitalise(name)} is missing.`];
    return digestOf(bytes) === digest ? [] : [`${capitalise(name)} is not what was shown.`];
  });
  return problems.length > 0
    ? fails('facts', title, problems)
    : holds('facts', title, `${pinned.size} facts and files are the ones that the decisions name.`);
}

/** The manifest is canonical, and its digest is what the sign-offs cover. */
export function checkManifest(events: readonly DomainEvent[], files: ReadonlyMap<string, Buffer>): DossierCheck {
  const title = 'Manifest';
  const cut = events.findLast((event) => event.type === 'candidate.cut');
  const bytes = files.get(dossierPaths.manifest);
  if (cut?.type !== 'candidate.cut') {
    return bytes === undefined
      ? holds('manifest', title, 'No candidate was cut, so there is none.')
      : fails('manifest', title, ['There is a manifest, but no candidate was ever cut.']);
  }
  if (bytes === undefined) return fails('manifest', title, ['The manifest of the last candidate is missing.']);
  const problems: string[] = [];
  if (digestOf(bytes) !== cut.data.manifest) problems.push('manifest.json is not that of the last candidate.');
  if (!isCanonical(bytes)) problems.push('manifest.json is not in canonical form.');
  return problems.length > 0
    ? fails('manifest', title, problems)
    : holds('manifest', title, `manifest.json is what rc.${cut.data.number} was cut from: ${cut.data.manifest}.`);
}

function isCanonical(bytes: Buffer): boolean {
  try {
    const text = bytes.toString();
    return canonicalText(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
