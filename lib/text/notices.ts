import { blockNumber } from '../domain/units';
import type { StakerEvent } from '../wire/stats/happenings';
import type { Named } from '../wire/stats/primitives';
import { formatBips } from './directory';
import { formatAddress, formatAmount, formatBlock, formatExact, formatPercent } from './format';
import { formatMoment } from './moments';

/** `title` says what happened, `body` what it means and until when one can leave. */
export type NoticeWords = { title: string; body: string };

const nameOf = (one: Named | undefined): string =>
  one === undefined ? 'unknown' : (one.name ?? formatAddress(one.address));

const blockOf = (block: number): string => `block ${formatBlock(blockNumber(BigInt(block)))}`;

const setOf = ({ avs, operatorSetId }: StakerEvent): string =>
  operatorSetId === undefined ? nameOf(avs) : `operator set ${operatorSetId} of ${nameOf(avs)}`;

/** What an owner of a stake is told of an event. Names in it are text by strangers. */
export function noticeWords(event: StakerEvent): NoticeWords {
  const operator = nameOf(event.operator);
  switch (event.kind) {
    case 'withdrawal-ready':
      return {
        title: event.withdrawal?.hasEther ? 'The delay of a withdrawal is over' : 'A withdrawal became ready',
        body: readyBody(event),
      };
    case 'slashed':
      return { title: `${operator} was slashed`, body: slashBody(event) };
    case 'allocation':
      return {
        title: `${operator} changed what ${setOf(event)} can slash`,
        body: `${shareOf(event)} ${biteOf(event)}`,
      };
    case 'slasher':
      return {
        title: `${setOf(event)} gets another slasher`,
        body: `${operator} is a member. ${biteOf(event)}`,
      };
    case 'joined':
      return {
        title: `${operator} joined ${setOf(event)}`,
        body: `That set can slash what ${operator} allocates to it. ${exitOf(event)}`,
      };
    case 'left':
      return { title: `${operator} left ${setOf(event)}`, body: 'It stays slashable there for a while.' };
    case 'split':
      return { title: `${operator} changes what it keeps of rewards`, body: splitBody(event) };
    case 'metadata':
      return {
        title: `${operator} changed what it says about itself`,
        body: 'Name, website or description may be others now. Nobody checks them.',
      };
    case 'paused':
      return {
        title: 'A contract of the protocol was paused',
        body: `${contractOf(event)} takes some actions no more until it is set going again. Your stake stays where it is.`,
      };
    case 'unpaused':
      return {
        title: 'A pause was lifted',
        body: `${contractOf(event)} takes actions again that were paused.`,
      };
  }
}

/** Words that stay true once it is collected. */
function readyBody({ block, withdrawal }: StakerEvent): string {
  const collected = withdrawal?.completedBlock;
  const from = withdrawal?.hasEther
    ? `The delay is over from ${blockOf(block)} on`
    : `Ready to be collected from ${blockOf(block)} on`;
  if (collected !== undefined) return `${from}; it was collected in ${blockOf(collected)}.`;
  return withdrawal?.hasEther
    ? `${from}. Your pod pays its ether once validators have left and a checkpoint has found it. It does not expire.`
    : `${from}. It does not expire.`;
}

/** Once what was told is no part of the chain any more. */
export function correctionWords(event: StakerEvent): NoticeWords {
  const { title } = noticeWords(event);
  return {
    title: `Taken back: ${title}`,
    body: `The chain was reorganised: ${blockOf(event.block)} was replaced, and what was told of it did not happen there. If it happens again, you are told again.`,
  };
}

const contractOf = ({ contract }: StakerEvent): string =>
  contract === undefined ? 'A contract' : formatAddress(contract);

function slashBody(event: StakerEvent): string {
  const { losses = [], description, avs, operatorSetId, resolutionBlock } = event;
  const parts = losses.map(({ worth, shares, strategy }) =>
    worth === undefined
      ? `${shares} shares of ${formatAddress(strategy)}`
      : `${formatAmount(worth.tokens, worth.decimals)} ${worth.symbol}`,
  );
  const by = avs === undefined ? '' : ` by operator set ${operatorSetId} of ${nameOf(avs)}`;
  const why = description ? ` Its reason, in its own words: “${description}”` : '';
  const held =
    resolutionBlock === undefined
      ? ''
      : ` It stays in the protocol through ${blockOf(resolutionBlock)}, and until then its governance can stop it from leaving.`;
  return `You lost ${parts.join(', ')}${by}.${held}${why}`;
}

/** The words with the losses of a slash, every digit. */
export const noticeWithExact = (event: StakerEvent): NoticeWords & { exact: string[] } => ({
  ...noticeWords(event),
  exact: exactLosses(event),
});

const exactLosses = ({ losses = [] }: StakerEvent): string[] =>
  losses.map(({ worth, shares, strategy }) =>
    worth === undefined
      ? `${shares} shares of ${strategy}`
      : `${formatExact(worth.tokens, worth.decimals)} ${worth.symbol}`,
  );

const shareOf = ({ magnitude, symbol = 'stake' }: StakerEvent): string =>
  magnitude === undefined ? '' : `${formatPercent(magnitude)} of its ${symbol} from then on.`;

/** When a change counts, and whether one can leave before. */
function biteOf(event: StakerEvent): string {
  const { effectBlock, block } = event;
  if (effectBlock === undefined) return exitOf(event);
  const when = effectBlock <= block ? 'It counts at once.' : `It counts from ${blockOf(effectBlock)} on.`;
  return `${when} ${exitOf(event)}`;
}

function exitOf({ effectBlock, exitBlock, block }: StakerEvent): string {
  if (exitBlock === undefined) return '';
  const isFirst = effectBlock !== undefined && effectBlock > exitBlock;
  const from = `Whoever asked for a withdrawal in ${blockOf(block)} is out of reach after ${blockOf(exitBlock)}`;
  return isFirst ? `${from}: before it counts.` : `${from}: later than it counts.`;
}

function splitBody({ oldBips, newBips, effectTime, avs }: StakerEvent): string {
  const what =
    oldBips === undefined || newBips === undefined
      ? ''
      : `${formatBips(newBips)} instead of ${formatBips(oldBips)}`;
  const of = avs === undefined ? '' : ` of what ${nameOf(avs)} pays`;
  const when = effectTime === undefined ? '' : `, from ${formatMoment(effectTime)} on`;
  return `${what}${of}${when}.`;
}

/** Why somebody could not subscribe, and what to do. `message`: the server's own words. */
export function explainNotices(code: string, message: string | undefined): { title: string; action: string } {
  switch (code) {
    case 'forbidden':
      return {
        title: 'The browser was not allowed to notify you',
        action: 'Allow notifications for this site in its settings, then try again.',
      };
    case 'no-push':
      return {
        title: 'This browser takes no messages while the page is closed',
        action:
          'A page without TLS and a private window never do; on an iPhone add the page to the home screen.',
      };
    case 'private-target':
      return {
        title: 'Nothing is sent to that address',
        action:
          'It must be an http or https address on the public internet, on port 80 or 443, without a password.',
      };
    case 'invalid':
      return {
        title: 'That address cannot be read',
        action: 'Enter a whole one, such as https://example.org/hook.',
      };
    case 'unproven':
      return {
        title: 'That address did not say that it wants this',
        action: `${message ?? ''} It is sent {"type":"challenge","challenge":"…"} and must answer with 2xx and the challenge, as {"challenge":"…"} or as plain text; then add it again.`,
      };
    case 'too-many':
      return {
        title: 'That address is told of as much as one may be',
        action: 'A hundred accounts, each three times. Remove one of them first.',
      };
    case 'too-many-requests':
      return {
        title: 'Too many were asked for from your address',
        action: message ?? 'Wait a while, then try again.',
      };
    case 'full':
      return {
        title: 'This server keeps no more subscriptions',
        action: 'Whoever runs it sets how many. The Atom feed of the account needs none.',
      };
    case 'index-unavailable':
      return {
        title: 'The index cannot be asked now',
        action: 'Nothing was kept. Try again once the status page says that it follows.',
      };
    case 'notices-unavailable':
    case 'unreachable':
      return {
        title: 'Notices cannot be changed now',
        action:
          'The process that sends them does not answer. What was asked for before is kept. Try again later.',
      };
    default:
      return { title: 'That did not work', action: message ?? 'Try again later.' };
  }
}
