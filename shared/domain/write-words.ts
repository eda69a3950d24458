import type { Change } from './write.ts';

/** On a button or a line: "Push tag v2.4.0". */
export function writeTitle(change: Change): string {
  switch (change.kind) {
    case 'tag':
      return `Push tag ${change.tag}`;
    case 'release-draft':
      return `Draft release page ${change.tag}`;
    case 'release-publish':
      return `Publish release page ${change.tag}`;
    case 'deployment':
      return `Record deployment to ${change.environment} (${change.state})`;
    case 'fix-version-create':
      return `Create fix version ${change.name}`;
    case 'fix-version-release':
      return `Release fix version ${change.name}`;
    case 'fix-version-set':
      return change.change === 'add'
        ? `Add fix version ${change.version.name} to ${change.ticket}`
        : `Remove fix version ${change.version.name} from ${change.ticket}`;
    case 'transition':
      return `Move ${change.ticket} to ${change.status}`;
    case 'comment':
      return `Comment on ${change.ticket}`;
    case 'link':
      return `Link ${change.ticket} to the release`;
    case 'defect':
      return `Create defect “${change.title}”`;
    case 'annotation':
      return `Mark the deployment to ${change.environment}`;
  }
}

/** As the record names it, after "made": "the tag v2.4.0". */
export function writeName(change: Change): string {
  switch (change.kind) {
    case 'tag':
      return `the tag ${change.tag}`;
    case 'release-draft':
      return `the draft of the release page ${change.tag}`;
    case 'release-publish':
      return `the release page ${change.tag} public`;
    case 'deployment':
      return `the deployment to ${change.environment} (${change.state})`;
    case 'fix-version-create':
      return `the fix version ${change.name}`;
    case 'fix-version-release':
      return `the fix version ${change.name} released`;
    case 'fix-version-set':
      return `the ${change.change === 'add' ? 'addition' : 'removal'} of the fix version ${change.version.name} ${change.change === 'add' ? 'to' : 'from'} ${change.ticket}`;
    case 'transition':
      return `${change.ticket} ${change.status}`;
    case 'comment':
      return `the comment on ${change.ticket}`;
    case 'link':
      return `the link of ${change.ticket} to the release`;
    case 'defect':
      return `the defect “${change.title}”`;
    case 'annotation':
      return `the mark of the deployment to ${change.environment}`;
  }
}

/** The same for the same change at the same connection, whatever its longer texts say. */
export function writeKey(connection: string, change: Change): string {
  return [change.kind, connection, change.path, ...subjectsOf(change)].join(' ').slice(0, 500);
}

function subjectsOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'tag':
    case 'release-draft':
    case 'release-publish':
      return [change.tag];
    case 'deployment':
      return [change.environment, change.marker, change.state];
    case 'fix-version-create':
    case 'fix-version-release':
      return [change.name];
    case 'fix-version-set':
      return [change.change, change.ticket, change.version.name];
    case 'transition':
      return [change.ticket, change.status];
    case 'comment':
    case 'link':
      return [change.ticket, change.marker];
    case 'defect':
    case 'annotation':
      return [change.marker];
  }
}
