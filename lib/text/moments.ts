const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const twoDigits = (value: number) => `${value}`.padStart(2, '0');
/** The last second that JavaScript's calendar reaches. */
const endOfTime = 8_640_000_000_000;

/** A day as the index names it, "2026-01-31", in words: "31 Jan 2026". */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** A moment in the past to the minute, with its year: "31 Jan 2026 14:20 UTC". A dash when no calendar reaches it. */
export function formatMoment(timestampSeconds: number): string {
  if (Math.abs(timestampSeconds) > endOfTime) return '–';
  const moment = new Date(timestampSeconds * 1000);
  const day = `${moment.getUTCDate()} ${months[moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
  return `${day} ${twoDigits(moment.getUTCHours())}:${twoDigits(moment.getUTCMinutes())} UTC`;
}
