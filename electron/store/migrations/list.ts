import { evidence } from './evidence.ts';
import { log } from './log.ts';
import { search } from './search.ts';

/**
 * Every migration, in order, for ever: a file that has been through the first `n` has `user_version` n. What has been
 * released is never edited; a change is a new entry at the end.
 */
export const migrations: readonly (readonly string[])[] = [log, evidence, search];
