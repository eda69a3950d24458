import { describe, expect, test } from 'vitest';
import { decideWorkspace, evolveWorkspace, type WorkspaceState } from '../../../shared/domain/workspace-decide.ts';
import { createLog, idOf } from './log.ts';

const create = { kind: 'create', workspace: idOf(1), name: ' Shop floor ', publicKey: 'AAAA' } as const;

function created() {
  const log = createLog();
  const decision = decideWorkspace(null, create);
  if (decision.kind === 'accepted') log.append('workspace', decision.events, null);
  return log.read().reduce<WorkspaceState | null>(evolveWorkspace, null);
}

describe('a workspace', () => {
  test('is created once, under a name', () => {
    expect(created()).toMatchObject({ id: idOf(1), name: 'Shop floor', publicKey: 'AAAA' });
    expect(decideWorkspace(created(), create)).toMatchObject({ reasons: [{ code: 'workspace-exists' }] });
    expect(decideWorkspace(null, { ...create, name: ' ' })).toMatchObject({ reasons: [{ code: 'name-missing' }] });
  });

  test('is renamed to another name only', () => {
    expect(decideWorkspace(created(), { kind: 'rename', name: 'Store' })).toMatchObject({
      events: [{ data: { name: 'Store' } }],
    });
    expect(decideWorkspace(created(), { kind: 'rename', name: 'Shop floor' })).toMatchObject({
      reasons: [{ code: 'nothing-changed' }],
    });
    expect(decideWorkspace(null, { kind: 'rename', name: 'Store' })).toMatchObject({
      reasons: [{ code: 'workspace-unknown' }],
    });
  });
});
