/** Days as whole numbers since 1970-01-01, and how they are told. */
const DAY = 86_400_000;
const SHORT = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const MONTH = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" });

export interface Period {
  readonly first: number;
  readonly last: number;
}

export const day = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const iso = (told: number): string => new Date(told * DAY).toISOString().slice(0, 10);
export const date = (told: number): string => SHORT.format(told * DAY);

/** "3–9 Mar 2022". */
export function period({ first, last }: Period): string {
  return first === last ? date(first) : SHORT.formatRange(first * DAY, last * DAY);
}

export interface Tick {
  readonly at: number;
  readonly label: string;
  readonly major: boolean;
}

/** Months between ticks, or days where negative. */
const STEPS = [-1, -2, -7, -14, 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000] as const;

/** Ticks for an axis with room for so many labels. */
export function ticks({ first, last }: Period, room: number): Tick[] {
  const days = last - first + 1;
  const step = STEPS.find((months) => days / (months < 0 ? -months : months * 30.44) <= room) ?? 12_000;
  return step < 0 ? daily(first, last, -step) : monthly(first, last, step);
}

function daily(first: number, last: number, step: number): Tick[] {
  const monday = step >= 7 ? first + ((((4 - first) % 7) + 7) % 7) : first;
  const told: Tick[] = [];
  for (let at = monday; at <= last; at += step) {
    const when = new Date(at * DAY);
    const major = told.length === 0 || when.getUTCDate() <= step;
    told.push({ at, major, label: major ? `${when.getUTCDate()} ${MONTH.format(when)}` : String(when.getUTCDate()) });
  }
  return told;
}

function monthly(first: number, last: number, step: number): Tick[] {
  const told: Tick[] = [];
  const start = new Date(first * DAY);
  const years = Math.max(1, step / 12);
  let year = Math.floor(start.getUTCFullYear() / years) * years;
  for (let month = 0; ; month += step) {
    const when = new Date(0);
    when.setUTCFullYear(year, month, 1);
    const at = when.getTime() / DAY;
    if (at > last) return told;
    if (at < first) continue;
    const major = when.getUTCMonth() === 0;
    told.push({ at, major, label: major ? String(when.getUTCFullYear()) : MONTH.format(when) });
  }
}
