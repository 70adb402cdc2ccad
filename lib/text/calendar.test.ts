import { describe, expect, it } from 'vitest';
import type { CalendarFacts } from '../domain/calendar';
import type { QueuedWithdrawal } from '../domain/position';
import { blockNumber } from '../domain/units';
import { writeCalendar } from './calendar';

const token = { address: `0x${'11'.repeat(20)}`, symbol: 'stETH', name: '', decimals: 18 };
const queued = {
  root: `0x${'ab'.repeat(32)}`,
  withdrawal: { nonce: 2n, startBlock: 100 },
  items: [
    {
      strategy: { token },
      tokensNow: 1_500_000_000_000_000_021n,
      tokensAtQueueing: 2_000_000_000_000_000_000n,
      lost: 499_999_999_999_999_979n,
    },
  ],
  completableAt: blockNumber(21_234_567n),
  isReady: false,
} as unknown as QueuedWithdrawal;

// Tue 3 Dec 2024 14:20 UTC.
const about = 1_733_235_600n;
const pace = {
  basis: 'learned',
  blocks: 100_800n,
  spanMicros: 1_209_600_000_000n,
  stretches: 6,
  variance: 1n,
} as const;
const facts: CalendarFacts = {
  network: { name: 'mainnet', label: 'Ethereum; really\r\nX:1', chainId: 1 },
  account: '0x1111111111111111111111111111111111112222',
  blockNumber: blockNumber(21_200_000n),
  site: 'https://rampart.example',
  events: [
    {
      queued,
      dated: {
        estimate: { about, earliest: about - 600n, latest: about + 1_800n },
        pace,
        revision: 3,
        revisedAt: about - 86_400n,
      },
    },
  ],
};

/** The lines of a file, unfolded; spaces of any kind count the same. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').replaceAll('\u00a0', ' ').split('\r\n');

describe('writeCalendar', () => {
  it('default: the block in words, the date with its uncertainty, every digit, and where to collect it', () => {
    const lines = linesOf(writeCalendar(facts));
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        `UID:0x${'ab'.repeat(32)}.1@rampart`,
        'SEQUENCE:3',
        'DTSTAMP:20241202T142000Z',
        'LAST-MODIFIED:20241202T142000Z',
        'DTSTART:20241203T142000Z',
        'DTEND:20241203T145000Z',
        'TRANSP:TRANSPARENT',
        'SUMMARY:Can be collected\\, estimate: 1.500000000000000021 stETH (withdrawal 3)',
        'URL;VALUE=URI:https://rampart.example/mainnet/positions/0x1111111111111111111111111111111111112222',
      ]),
    );
    const description = lines.find((line) => line.startsWith('DESCRIPTION:'));
    expect(description).toContain('of which 0.499999999999999979 stETH was lost by slashing.');
    expect(description).toContain(
      'from block 21 234 567 on: Tue 3 Dec\\, between 14:10 and 14:50 UTC\\, estimate (12 s a block',
    );
    expect(description).toContain('Amounts as of block 21 200 000.');
  });

  it('behavior: each line keeps to 75 bytes, and none comes from a name that was made to break out', () => {
    const text = writeCalendar(facts);
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => line.startsWith('X:1'))).toEqual([]);
    const hostile = { ...token, symbol: 'a\r\nBEGIN:VALARM' };
    const items = queued.items.map((item) => ({ ...item, strategy: { ...item.strategy, token: hostile } }));
    const broken = { ...facts.events[0]!, queued: { ...queued, items } as QueuedWithdrawal };
    expect(writeCalendar({ ...facts, events: [broken] })).not.toMatch(/^BEGIN:VALARM/m);
  });

  it('behavior: what is ready says so, from the time of its block', () => {
    const dated = { estimate: { about, earliest: about, latest: about }, revision: 7, revisedAt: about };
    const event = { queued: { ...queued, isReady: true }, dated };
    const lines = linesOf(writeCalendar({ ...facts, events: [event] }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'SUMMARY:Ready to collect: 1.500000000000000021 stETH (withdrawal 3)',
        'DTSTART:20241203T142000Z',
        'DTEND:20241203T143500Z',
        'SEQUENCE:7',
      ]),
    );
  });

  it('behavior: of ether the delay is over, which is not yet to be collected', () => {
    const address = `0x${'be'.repeat(20)}`;
    const ether = { address, symbol: 'ETH', name: 'Ether', decimals: 18 };
    const tell = (isReady: boolean, lost = 0n) => {
      const items = [{ strategy: { address, token: ether }, tokensNow: 12n * 10n ** 18n, lost }];
      const event = {
        ...facts.events[0]!,
        queued: { ...queued, items, isReady } as unknown as QueuedWithdrawal,
      };
      const lines = linesOf(writeCalendar({ ...facts, events: [event] }));
      return (name: string) => lines.find((line) => line.startsWith(name));
    };
    expect(tell(false)('SUMMARY')).toBe('SUMMARY:The delay ends\\, estimate: 12 ETH (withdrawal 3)');
    expect(tell(false)('DESCRIPTION')).toMatch(
      /The delay is over from block 21 234 567 on.* not known here\./,
    );
    expect(tell(true)('SUMMARY')).toBe('SUMMARY:The delay is over: 12 ETH (withdrawal 3)');
    expect(tell(true)('DESCRIPTION')).toContain('The delay is over since block 21 234 567');
    expect(tell(true)('DESCRIPTION')).not.toMatch(/can be collected|ready|at queueing/i);
    expect(tell(true, 10n ** 18n)('DESCRIPTION')).toContain(
      'DESCRIPTION:12 ETH now\\; 1 ETH was lost by slashing since it was queued.',
    );
  });

  it('behavior: an empty queue is a calendar without an entry; without a known address there is no link', () => {
    const { site: _, ...homeless } = facts;
    expect(writeCalendar({ ...homeless, events: [] })).not.toContain('VEVENT');
    expect(writeCalendar(homeless)).not.toMatch(/URL|Collect it at/);
  });
});
