import { expect, test } from 'vitest';
import { draftSignOffs } from '../../../shared/domain/document-draft-sign-offs.ts';
import { createLog, keyOf } from './log.ts';
import { ada, createRoad, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

/** Omar signed as QA engineer and Nora as Security, both for rc.1. */
function signed(prepare: (road: Road) => void = () => undefined): Road {
  const road = createRoad(createLog(), rulesWith({}));
  mustRun(road, cutOf({}));
  prepare(road);
  mustRun(road, signOf(road, 'qa', omar), omar);
  mustRun(road, signOf(road, 'security', nora), nora);
  return road;
}

function drafted(road: Road): readonly string[] {
  const facts = { ...road.facts(), gates: null, promotions: [], held: null, manifest: null, runbook: null };
  return draftSignOffs(road.state(), facts).split('\n');
}

const rowOf = (lines: readonly string[], name: string) =>
  lines.find((line) => line.startsWith('|') && line.includes(`| ${name} |`));

test('a draft of the sign-offs says of an approval that stands and counts that it is current, and no more', () => {
  const lines = drafted(signed());
  expect(rowOf(lines, 'Omar')).toContain('| current |');
  expect(rowOf(lines, 'Nora')).toContain('| current |');
  expect(lines.join(' ')).not.toContain('does not count');
});

function takeRole(road: Road): void {
  road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
}

function turnOutAuthor(road: Road): void {
  const profile = { name: 'Omar', email: 'omar@example.com', aliases: ['ben@example.com'] };
  road.log.append(`person/${omar}`, [{ type: 'person.changed', data: profile }], ada);
}

function revokeKey(road: Road): void {
  const revoked = { fingerprint: keyOf(omar), reason: 'Lost.' };
  road.log.append(`person/${omar}`, [{ type: 'person.keyRevoked', data: revoked }], ada);
}

test.each<[why: string, make: () => Road, reason: string]>([
  ['the role was taken away', () => spoiled(takeRole), 'does not hold the role QA engineer'],
  ['the person turned out to be an author', () => spoiled(turnOutAuthor), 'wrote commits'],
  ['the key had been revoked when it signed', () => signed(revokeKey), 'a key that had been revoked'],
])('a draft of the sign-offs says that an approval does not count, and why: %s', (_, make, reason) => {
  const lines = drafted(make());
  expect(rowOf(lines, 'Omar')).toContain('| does not count |');
  expect(rowOf(lines, 'Nora')).toContain('| current |');
  expect(lines.find((line) => line.startsWith('- The approval of rc'))).toContain(reason);
});

function spoiled(spoil: (road: Road) => void): Road {
  const road = signed();
  spoil(road);
  return road;
}
