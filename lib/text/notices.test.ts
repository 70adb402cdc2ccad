import { describe, expect, it } from 'vitest';
import { tokenAmount, wad, withdrawableShares } from '../domain/units';
import type { StakerEvent } from '../wire/stats/happenings';
import { correctionWords, explainNotices, noticeWithExact, noticeWords } from './notices';

const address = `0x${'1'.repeat(40)}` as const;
const hash = `0x${'a'.repeat(64)}` as const;

const eventOf = (kind: StakerEvent['kind'], more: Partial<StakerEvent> = {}): StakerEvent => ({
  id: 'x',
  block: 1_000,
  time: 1_800_000_000,
  transaction: hash,
  blockHash: hash,
  logIndex: 0,
  kind,
  operator: { address, name: 'Firm' },
  avs: { address, name: 'Oracle' },
  operatorSetId: 3,
  ...more,
});

describe('what an owner is told', () => {
  it('default: of a slash what was lost, by whom and why, and every digit beside it', () => {
    const amount = 1_234_567_890_123_456_789n;
    const event = eventOf('slashed', {
      description: 'was late',
      losses: [
        {
          strategy: address,
          shares: withdrawableShares(amount),
          queuedShares: withdrawableShares(0n),
          worth: { tokens: tokenAmount(amount), symbol: 'stETH', decimals: 18 },
        },
      ],
    });
    const { title, body, exact } = noticeWithExact(event);
    expect(title).toBe('Firm was slashed');
    expect(body).toContain('You lost 1.23457 stETH by operator set 3 of Oracle.');
    expect(body).toContain('“was late”');
    expect(body).not.toContain('stays in the protocol');
    const held = noticeWords({ ...event, resolutionBlock: 51_400 }).body;
    expect(held).toContain(
      'by operator set 3 of Oracle. It stays in the protocol through block 51 400, and until then',
    );
    expect(exact).toEqual(['1.234567890123456789 stETH']);
  });

  it('behavior: of a change whether one can leave before it counts', () => {
    const magnitude = wad(500_000_000_000_000_000n);
    const late = noticeWords(eventOf('allocation', { magnitude, effectBlock: 1_200, exitBlock: 1_100 }));
    expect(late.body).toContain('50% of its stake from');
    const one = noticeWords(eventOf('allocation', { magnitude, symbol: 'rETH', exitBlock: 1_100 }));
    expect(one.body).toContain('50% of its rETH from');
    expect(late.body).toMatch(/counts from block 1.200 on.*after block 1.100: before it counts\./);
    const soon = noticeWords(eventOf('allocation', { magnitude, effectBlock: 1_050, exitBlock: 1_100 }));
    expect(soon.body).toContain('later than it counts.');
    const now = noticeWords(eventOf('allocation', { magnitude, effectBlock: 1_000, exitBlock: 1_100 }));
    expect(now.body).toContain('It counts at once.');
  });

  it.each([
    ['withdrawal-ready', 'A withdrawal became ready'],
    ['slasher', 'operator set 3 of Oracle gets another slasher'],
    ['joined', 'Firm joined operator set 3 of Oracle'],
    ['left', 'Firm left operator set 3 of Oracle'],
    ['split', 'Firm changes what it keeps of rewards'],
    ['metadata', 'Firm changed what it says about itself'],
    ['paused', 'A contract of the protocol was paused'],
    ['unpaused', 'A pause was lifted'],
  ] as const)('default: %s', (kind, title) => {
    const told = noticeWords(eventOf(kind, { oldBips: 1_000, newBips: 250, contract: address }));
    expect(told.title).toBe(title);
    expect(told.body).not.toMatch(/undefined|NaN/);
  });

  it('behavior: of a withdrawal from when on it is ready, and once it is collected that', () => {
    const withdrawal = { root: hash, nonce: 1 };
    const { body } = noticeWords(eventOf('withdrawal-ready', { withdrawal }));
    expect(body).toMatch(/^Ready to be collected from block 1.000 on\. It does not expire\.$/);
    const collected = noticeWords(
      eventOf('withdrawal-ready', { withdrawal: { ...withdrawal, completedBlock: 1_020 } }),
    );
    expect(collected.body).toMatch(/from block 1.000 on; it was collected in block 1.020\.$/);
  });

  it('behavior: of ether its delay is told, since its pod may not have it yet', () => {
    const withdrawal = { root: hash, nonce: 1, hasEther: true } as const;
    const { title, body } = noticeWords(eventOf('withdrawal-ready', { withdrawal }));
    expect(title).toBe('The delay of a withdrawal is over');
    expect(body).toMatch(
      /^The delay is over from block 1.000 on\. Your pod pays its ether once validators have/,
    );
    expect(`${title} ${body}`).not.toMatch(/ready/i);
    const collected = { ...withdrawal, completedBlock: 1_020 };
    expect(noticeWords(eventOf('withdrawal-ready', { withdrawal: collected })).body).toMatch(
      /^The delay is over from block 1.000 on; it was collected in block 1.020\.$/,
    );
  });

  it('behavior: what is taken back says so first', () => {
    expect(correctionWords(eventOf('metadata')).title).toMatch(/^Taken back: Firm/);
  });

  it('behavior: an operator without a name is told by its address', () => {
    expect(noticeWords(eventOf('metadata', { operator: { address } })).title).toContain('0x1111…1111');
  });
});

describe('what keeps somebody from subscribing', () => {
  it('error: each has what to do next; one that is not known keeps the words of the server', () => {
    const known = [
      'forbidden',
      'no-push',
      'private-target',
      'invalid',
      'unproven',
      'too-many',
      'too-many-requests',
      'full',
      'unreachable',
    ];
    const titles = known.map((code) => explainNotices(code, undefined).title);
    expect(new Set(titles).size).toBe(known.length);
    expect(explainNotices('other', 'Full.').action).toBe('Full.');
    const { action } = explainNotices('unproven', 'It answered with the status 404.');
    expect(action).toMatch(/^It answered with the status 404\. .*"challenge"/);
  });
});
