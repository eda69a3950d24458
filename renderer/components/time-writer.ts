const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Writes moments (milliseconds since 1970) in the words of one locale. Making the formats is dear, so one writer serves all. */
export interface TimeWriter {
  /** "2 min. ago", "in 3 hr.", "yesterday"; after a week the date. */
  readonly relative: (at: number, now: number) => string;
  /** "3 Nov", with the year when it is another one. */
  readonly date: (at: number, now: number) => string;
  /** "14:05", with the day where it is another one. */
  readonly clock: (at: number, now: number) => string;
  /** The local time with its zone. */
  readonly local: (at: number) => string;
  readonly utc: (at: number) => string;
}

export function createTimeWriter(locale: string): TimeWriter {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const hourOfDay = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const exact = { dateStyle: 'medium', timeStyle: 'long' } as const;
  const local = new Intl.DateTimeFormat(locale, exact);
  const utc = new Intl.DateTimeFormat(locale, { ...exact, timeZone: 'UTC' });
  const date = (at: number, now: number) => {
    const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return (isThisYear ? thisYear : otherYear).format(at);
  };
  return {
    relative(at, now) {
      const seconds = Math.round((at - now) / 1000);
      const distance = Math.abs(seconds);
      if (distance < 45) return words.format(0, 'second');
      if (distance < 50 * minute) return words.format(Math.trunc(seconds / minute) || Math.sign(seconds), 'minute');
      if (distance < 22 * hour) return words.format(Math.round(seconds / hour), 'hour');
      if (distance < 7 * day) return words.format(Math.round(seconds / day), 'day');
      return date(at, now);
    },
    date,
    clock(at, now) {
      const isToday = new Date(at).toDateString() === new Date(now).toDateString();
      return isToday ? hourOfDay.format(at) : `${date(at, now)}, ${hourOfDay.format(at)}`;
    },
    local: (at) => local.format(at),
    utc: (at) => utc.format(at),
  };
}
