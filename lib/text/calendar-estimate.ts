import { amountText } from '../domain/amounts';
import type { BlockEstimate, BlockPace } from '../domain/block-pace';
import { mulDiv, tokenAmount } from '../domain/units';
import { formatDate, formatDuration } from './durations';
import { formatBlock } from './format';
import { createZoneFormats } from './zone-formats';

/** Bounds that lie closer together than this are told as a distance. */
const NARROW_SECONDS = 120n;

/** A date with its uncertainty: "Tue 3 Dec, between 14:10 and 14:50 UTC, estimate". */
export function explainEstimate(estimate: BlockEstimate, timeZone = 'UTC'): string {
  const { about, earliest, latest } = estimate;
  const zone = zoneWord(about, timeZone);
  const moment = `${formatDate(about, timeZone)} ${zone}`;
  if (earliest === undefined || latest === undefined) {
    return `about ${moment}, estimate by the usual time of a block`;
  }
  if (latest - earliest < NARROW_SECONDS) {
    const off = about - earliest > latest - about ? about - earliest : latest - about;
    return off === 0n ? moment : `about ${moment}, give or take ${formatDuration(off)}, estimate`;
  }
  const from = split(formatDate(earliest, timeZone));
  const to = split(formatDate(latest, timeZone));
  return from.day === to.day
    ? `${from.day}, between ${from.time} and ${to.time} ${zone}, estimate`
    : `between ${from.day} ${from.time} and ${to.day} ${to.time} ${zone}, estimate`;
}

/** The date of a block that is there already, where nothing hangs on it any more: "about Tue 3 Dec 14:20 UTC". */
export const explainPast = ({ about }: BlockEstimate, timeZone = 'UTC'): string =>
  `about ${formatDate(about, timeZone)} ${zoneWord(about, timeZone)}`;

/** Where the dates come from: "12.06 s a block, learned from the last 100 800". */
export function explainPace(pace: BlockPace): string {
  const perBlock = `${secondsText(pace)} s a block`;
  return pace.basis === 'usual'
    ? `${perBlock}, the usual pace of this network: too few blocks were seen to learn it`
    : `${perBlock}, learned from the last ${formatBlock(pace.blocks)}`;
}

/** Seconds per block, to the hundredth. */
function secondsText({ spanMicros, blocks }: BlockPace): string {
  const hundredths = mulDiv(spanMicros + 5_000n * blocks, 1n, blocks * 10_000n, 'down');
  return amountText(tokenAmount(hundredths), 2);
}

const split = (date: string) => {
  const at = date.lastIndexOf(' ');
  return { day: date.slice(0, at), time: date.slice(at + 1) };
};

const wordIn = createZoneFormats({ timeZoneName: 'short' });

/** "UTC", "BST", "GMT+2". */
function zoneWord(timestampSeconds: bigint, timeZone: string): string {
  const date = new Date(Number(timestampSeconds) * 1000);
  if (Number.isNaN(date.getTime())) return timeZone;
  return (
    wordIn(timeZone)
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  );
}
