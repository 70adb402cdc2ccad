import ical, { ICalEventTransparency } from 'ical-generator';
import { amountText } from '../domain/amounts';
import type { CalendarFacts, Dated } from '../domain/calendar';
import { hasEther } from '../domain/ether';
import type { QueuedItem, QueuedWithdrawal } from '../domain/position';
import { tokenAmount } from '../domain/units';
import { explainEstimate, explainPace } from './calendar-estimate';
import { formatAddress, formatBlock } from './format';
import { tokenSymbol } from './tokens';

/** How often a program that subscribed should ask again. */
const REFRESH_SECONDS = 3_600;
/** So long an entry is at least: programs draw nothing for a moment. */
const SHORTEST_SECONDS = 900n;

/** Withdrawals that wait as an iCalendar file, each an entry from when it is expected to be ready. Every time in it is UTC. */
export function writeCalendar(facts: CalendarFacts): string {
  const calendar = ical({
    name: `Withdrawals of ${formatAddress(facts.account)} on ${plain(facts.network.label)}`,
    prodId: { company: 'Rampart', product: 'Withdrawals', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  for (const { queued, dated } of facts.events) calendar.createEvent(eventOf(facts, queued, dated));
  // Every line is ended, the last one as well.
  return `${calendar.toString()}\r\n`;
}

function eventOf(facts: CalendarFacts, queued: QueuedWithdrawal, dated: Dated) {
  const { about, latest } = dated.estimate;
  const shortest = about + SHORTEST_SECONDS;
  const end = latest !== undefined && latest > shortest ? latest : shortest;
  const page = facts.site && `${facts.site}/${facts.network.name}/positions/${facts.account}`;
  const number = formatBlock(queued.withdrawal.nonce + 1n);
  const amounts = queued.items.map((item) => exact(item, item.tokensNow)).join(', ');
  return {
    id: `${queued.root}.${facts.network.chainId}@rampart`,
    sequence: dated.revision,
    stamp: dateOf(dated.revisedAt),
    lastModified: dateOf(dated.revisedAt),
    start: dateOf(about),
    end: dateOf(end),
    summary: `${standing(queued)}: ${amounts} (withdrawal ${number})`,
    description: [
      ...queued.items.map(amountLine),
      whenLine(queued, dated),
      `Amounts as of block ${formatBlock(facts.blockNumber)}.`,
      ...(page ? [`Collect it at ${page}`] : []),
    ].join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(page && { url: page }),
  };
}

/** Ether can be collected only once its owner's pod has it, and nobody knows when that will be. */
function standing(queued: QueuedWithdrawal): string {
  if (hasEther(queued)) return queued.isReady ? 'The delay is over' : 'The delay ends, estimate';
  return queued.isReady ? 'Ready to collect' : 'Can be collected, estimate';
}

function amountLine(item: QueuedItem): string {
  const { tokensNow, tokensAtQueueing, lost } = item;
  const now = `${exact(item, tokensNow)} now`;
  if (tokensAtQueueing === undefined) {
    return lost > 0n ? `${now}; ${exact(item, lost)} was lost by slashing since it was queued.` : `${now}.`;
  }
  const ofWhich = lost > 0n ? `, of which ${exact(item, lost)} was lost by slashing` : '';
  return `${now}; ${exact(item, tokensAtQueueing)} at queueing${ofWhich}.`;
}

const paidByPod =
  'Ether is paid only once validators have left and a checkpoint has found it in your pod; how long validators take to leave is not known here.';

function whenLine(queued: QueuedWithdrawal, { estimate, pace }: Dated): string {
  const { isReady, completableAt } = queued;
  const block = `${isReady ? 'since' : 'from'} block ${formatBlock(completableAt)}${isReady ? '' : ' on'}`;
  const what = hasEther(queued) ? 'The delay is over' : 'It can be collected';
  const made = pace && !isReady ? ` (${explainPace(pace)})` : '';
  return [
    `${what} ${block}: ${explainEstimate(estimate)}${made}.`,
    ...(isReady ? [] : ['The block is certain, the date is not.']),
    ...(hasEther(queued) ? [paidByPod] : []),
  ].join(' ');
}

/** Every digit. */
const exact = ({ strategy: { token } }: QueuedItem, amount: bigint): string =>
  `${amountText(tokenAmount(amount), token.decimals)} ${tokenSymbol(token)}`;

/** The calendar's name is written without any escape. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N} .()-]/gu, ' ');

const dateOf = (timestampSeconds: bigint): Date => new Date(Number(timestampSeconds) * 1000);
