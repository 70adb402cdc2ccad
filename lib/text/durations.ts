import { createZoneFormats } from './zone-formats';

const units = [
  { sign: 'd', seconds: 86_400n },
  { sign: 'h', seconds: 3_600n },
  { sign: 'min', seconds: 60n },
  { sign: 's', seconds: 1n },
] as const;

const formatIn = createZoneFormats({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const sixDigitYear = 8_640_000_000_000n;

/** The two largest units, the rest dropped: "13 d 4 h", "4 min", "12 s"; nothing and less is "0 s". */
export function formatDuration(seconds: bigint): string {
  const first = units.findIndex((unit) => seconds >= unit.seconds);
  const large = units[first];
  if (large === undefined) return '0 s';
  const parts = [`${seconds / large.seconds} ${large.sign}`];
  const small = units[first + 1];
  const rest = small === undefined ? 0n : (seconds % large.seconds) / small.seconds;
  if (small !== undefined && rest > 0n) parts.push(`${rest} ${small.sign}`);
  return parts.join(' ');
}

/** Weekday, day, month and time of a Unix timestamp: "Tue 3 Dec 14:20", the same in every locale; a dash when no calendar reaches it. */
export function formatDate(timestampSeconds: bigint, timeZone = 'UTC'): string {
  if (timestampSeconds < -sixDigitYear || timestampSeconds > sixDigitYear) return '–';
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(Number(timestampSeconds) * 1000)
      .map(({ type, value }) => [type, value]),
  );
  // British English alone writes September with four letters.
  const month = parts.get('month')?.slice(0, 3);
  return `${parts.get('weekday')} ${parts.get('day')} ${month} ${parts.get('hour')}:${parts.get('minute')}`;
}
