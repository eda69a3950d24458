import { candidateName } from './candidate-state.ts';
import type { DraftFacts } from './document-draft.ts';
import { draftHead, list, minute, sentence, table } from './document-markdown.ts';
import { productionOf } from './environment.ts';
import type { Manifest } from './manifest.ts';
import { nameOf } from './person-state.ts';
import type { PromotionState } from './promotion-state.ts';
import type { ReleaseState } from './release-state.ts';

/** How production gets back what it holds now: exactly those bits, what cannot be undone by bits, and the steps. */
export function draftRollback(state: ReleaseState, facts: DraftFacts): string {
  const production = productionOf(state.rules.ladder)?.name ?? 'production';
  return `${[
    ...draftHead(
      state,
      'Rollback procedure',
      facts.now,
      `From what ${production} holds and the last deployment of it.`,
    ),
    '## When',
    'Roll back when error rate, latency, health checks or a key business metric leave their bounds and no fix is minutes away.',
    ...whereTo(production, facts),
    ...lastMoves(production, facts),
    ...migrations(facts),
    '## Steps',
    steps(state, production, facts),
    '## Time objective',
    'Five minutes from the decision to production being as it was; the time that it takes is measured by the record.',
  ].join('\n\n')}\n`;
}

function whereTo(production: string, { held }: DraftFacts): readonly string[] {
  if (held === null) return ['## Back to what', `**Unknown.** Nothing is on record as being in ${production}.`];
  const { version, candidate, manifest, content } = held;
  const bits =
    content === null
      ? ['Which commits and artifacts that is, cannot be read here: **unknown**.']
      : [
          table(
            ['Repository', 'Commit'],
            content.repositories.map(({ name, commit }) => [name, commit]),
          ),
          content.artifacts.length === 0
            ? 'No artifact is on record for it: from what it is deployed is **unknown** here.'
            : table(
                ['Artifact', 'Digest'],
                content.artifacts.map(({ name, digest }) => [name, digest]),
              ),
        ];
  return [
    '## Back to what',
    sentence(`${production} holds ${version} ${candidateName(candidate)}, manifest \`${manifest}\`.`),
    ...bits,
  ];
}

function lastMoves(production: string, { promotions, people }: DraftFacts): readonly string[] {
  const ended = promotions
    .filter(({ environment, outcome }) => environment.toLowerCase() === production.toLowerCase() && outcome !== null)
    .toSorted((one, other) => (one.outcome?.sequence ?? 0) - (other.outcome?.sequence ?? 0));
  const say = (move: PromotionState | undefined, none: string) => {
    if (move === undefined) return none;
    const { target, started, outcome, status } = move;
    const who = started.actor.kind === 'person' ? nameOf(people, started.actor.person) : 'a policy';
    const minutes = Math.max(0, Math.round((Date.parse(outcome?.at ?? started.at) - Date.parse(started.at)) / 60_000));
    const end = status === 'confirmed' ? `confirmed ${minute(outcome?.at ?? null)}, after ${minutes} min` : 'it failed';
    return `${target.version} ${candidateName(target.candidate)}, started by ${who} ${minute(started.at)}; ${end}.`;
  };
  const promoted = ended.findLast(({ kind }) => kind === 'promote');
  const back = ended.findLast(({ kind }) => kind === 'rollback');
  return [
    '## What happened last',
    list([
      `Last deployment: ${say(promoted, 'unknown, none is on record.')}`,
      `Last rollback: ${say(back, 'none is on record; whether this procedure works is not proven.')}`,
    ]),
  ];
}

/** Files of the database slice that production does not have, or has otherwise. */
function migrations({ manifest, held }: DraftFacts): readonly string[] {
  const head = '## Database';
  if (manifest === null || held?.content == null) {
    return [head, 'Which migrations come with this candidate is **unknown** here.'];
  }
  const fresh = changedFiles(manifest.migrations, held.content.migrations);
  if (fresh.length === 0) return [head, 'No file of the database slice differs from what production holds.'];
  return [
    head,
    'These come with this candidate. Whether each can be undone, and how, is **unknown** here: say it.',
    list(fresh),
  ];
}

function changedFiles(now: Manifest['migrations'], before: Manifest['migrations']): readonly string[] {
  const known = new Map(before.map(({ path, blob }) => [path, blob]));
  const names = now.filter(({ path, blob }) => known.get(path) !== blob).map(({ path }) => path);
  const gone = before
    .filter(({ path }) => !now.some((one) => one.path === path))
    .map(({ path }) => `${path} (removed)`);
  return [...names, ...gone];
}

function steps(state: ReleaseState, production: string, { held, manifest }: DraftFacts): string {
  const target = held === null ? 'the version before' : `${held.version} ${candidateName(held.candidate)}`;
  const configured =
    manifest === null || held?.content == null ? [] : changedFiles(manifest.configuration, held.content.configuration);
  const lines = [
    `Say that you roll back, with the reason: \`countersign rollback ${state.productName}@${state.version} ${production} --reason TEXT\`, or Roll back under Promote.`,
    `Deploy ${target} again, from the bits above.`,
    'Undo migrations where that is needed and possible; else say how data stays readable for the version before.',
    ...(configured.length === 0 ? [] : [`Put configuration back: ${configured.join(', ')}.`]),
    'Clear caches that hold data of the newer version.',
    'Verify: smoke tests, error rate, latency, and the key metric.',
    `Confirm in Countersign that ${production} holds it again, and tell whoever was told of the release.`,
  ];
  return lines.map((line, index) => `${index + 1}. ${sentence(line)}`).join('\n');
}
