import { monthNames } from '../../../shared/domain/month-names.ts';
import type { FreezePeriodThere } from './schemas.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** So many periods are told one by one. */
const mostTold = 5;

/** `5`, or a name as cron knows it: `fri`. */
function nameOf(field: string, names: readonly string[], first: number): string | null {
  const byNumber = /^\d+$/u.test(field) ? names[Number(field) - first] : undefined;
  const byName = names.find((name) => field.length >= 3 && name.toLowerCase().startsWith(field.toLowerCase()));
  return byNumber ?? byName ?? null;
}

function dayWords(day: string, month: string, weekday: string): string | null {
  if (weekday !== '*') {
    const name = day === '*' && month === '*' ? nameOf(weekday === '7' ? '0' : weekday, weekdays, 0) : null;
    return name === null ? null : `every ${name}`;
  }
  if (day === '*') return month === '*' ? 'every day' : null;
  if (!/^\d+$/u.test(day)) return null;
  if (month === '*') return `every month on day ${day}`;
  const name = nameOf(month, monthNames, 1);
  return name === null ? null : `every year on ${day} ${name}`;
}

/** When a line of cron strikes, as people say it: `every Friday at 23:00`. A line that is less plain is told as it is. */
export function cronWords(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...rest] = cron.trim().split(/\s+/u);
  const days = rest.length === 0 ? dayWords(day, month, weekday) : null;
  if (days === null || !/^\d+$/u.test(minute) || !/^\d+$/u.test(hour)) return `“${cron.trim()}”`;
  return `${days} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function tellPeriod({ freeze_start: start, freeze_end: end, cron_timezone: zone }: FreezePeriodThere): string {
  return `from ${cronWords(start)} until ${cronWords(end)} (${zone == null || zone === '' ? 'UTC' : zone})`;
}

/** When GitLab freezes, and where the clock stands that says so; null where it does not show its freeze periods. */
export function tellFreezes(periods: readonly FreezePeriodThere[] | null): string {
  if (periods === null) return 'GitLab does not show its freeze periods.';
  if (periods.length === 0) return 'GitLab has no freeze period.';
  const told = periods.slice(0, mostTold).map(tellPeriod);
  if (periods.length > mostTold) told.push(`and ${periods.length - mostTold} more`);
  return periods.length === 1
    ? `GitLab has a freeze period, which stops nothing by itself: ${told.join()}.`
    : `GitLab has ${periods.length} freeze periods, which stop nothing by themselves: ${told.join('; ')}.`;
}
