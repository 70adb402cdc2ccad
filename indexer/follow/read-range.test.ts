import { encodeAbiParameters, type Hex, numberToHex, pad, toEventSelector } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../lib/domain/units';
import type { Emitter, RawLog } from '../derive/events';
import type { Header, LogFilter, LogRange, Node } from './node';
import { readRange } from './read-range';

const manager: Address = '0x1111111111111111111111111111111111111111';
const strategy: Address = '0x2222222222222222222222222222222222222222';
const stranger: Address = '0x3333333333333333333333333333333333333333';
const emitters = new Map<string, Emitter>([[manager, 'strategyManager']]);

const hashOf = (block: number, fork = 0): Hex => pad(numberToHex(block * 16 + fork));
const headerOf = (block: number, fork = 0): Header => ({
  number: block,
  hash: hashOf(block, fork),
  parentHash: hashOf(block - 1, fork),
  time: block * 10,
});

function logOf(block: number, address: Address, topic: Hex, data: Hex, more: Partial<RawLog> = {}): RawLog {
  const place = { blockNumber: numberToHex(block), blockHash: hashOf(block), logIndex: '0x0' as Hex };
  return { address, topics: [topic], data, transactionHash: pad('0x1'), ...place, ...more };
}
const added = (block: number, more?: Partial<RawLog>) =>
  logOf(
    block,
    manager,
    toEventSelector('StrategyAddedToDepositWhitelist(address)'),
    encodeAbiParameters([{ type: 'address' }], [strategy]),
    more,
  );
const rate = (block: number, address: Address) =>
  logOf(block, address, toEventSelector('ExchangeRateEmitted(uint256)'), numberToHex(7, { size: 32 }));

/** A node that tells this; what it was asked is kept. */
function nodeOf(logs: readonly RawLog[], changes: Partial<Node> = {}) {
  const asked: { filter: LogFilter; range: LogRange }[] = [];
  const node: Node = {
    latest: async () => headerOf(100),
    header: async (block) => headerOf(block),
    hasCode: async () => false,
    logs: async (filter, range) => {
      asked.push({ filter, range });
      return logs.filter(({ address }) => filter.address.includes(address));
    },
    ...changes,
  };
  return { node, asked };
}

const parent = { block: 9, hash: hashOf(9) };
const ask = (node: Node, from = 10, to = 20, strategies = new Set<Address>()) =>
  readRange(node, { emitters, strategies, parent, from, to });
const namesOf = (outcome: Awaited<ReturnType<typeof readRange>>) =>
  typeof outcome === 'string' ? outcome : outcome.events.map(({ name, time }) => [name, time]);

describe('readRange', () => {
  it('default: events of managers and of strategies that they name, in the order of the chain, with their times', async () => {
    const { node } = nodeOf([rate(15, strategy), added(12)]);
    expect(namesOf(await ask(node))).toEqual([
      ['StrategyAddedToDepositWhitelist', 120],
      ['ExchangeRateEmitted', 150],
    ]);
  });

  it('behavior: what strangers say under the same names is never asked for', async () => {
    const { node, asked } = nodeOf([rate(15, stranger), rate(16, strategy)]);
    expect(namesOf(await ask(node, 10, 20, new Set([strategy])))).toEqual([['ExchangeRateEmitted', 160]]);
    expect(asked.every(({ filter }) => !filter.address.includes(stranger))).toBe(true);
  });

  it('behavior: a single block is asked for by its hash, so that an endpoint without it fails', async () => {
    const { node, asked } = nodeOf([added(10)]);
    await ask(node, 10, 10);
    expect(asked.map(({ range }) => range)).toEqual([{ hash: hashOf(10) }, { hash: hashOf(10) }]);
  });

  it('behavior: times that come with the logs are taken', async () => {
    const { node } = nodeOf([added(12, { blockTimestamp: '0x7' })], {
      header: async (block) => (block === 12 ? undefined : headerOf(block)),
    });
    expect(namesOf(await ask(node))).toEqual([['StrategyAddedToDepositWhitelist', 7]]);
  });

  it('error: logs of another block in the place of the last one are of a chain that moved', async () => {
    const { node } = nodeOf([added(20, { blockHash: hashOf(20, 1) })]);
    expect(await ask(node)).toBe('moved');
  });

  it('error: a range that does not follow what is there, or whose end changes meanwhile, is of a chain that moved', async () => {
    const other = nodeOf([], { header: async (block) => headerOf(block, block === 9 ? 1 : 0) });
    expect(await ask(other.node)).toBe('moved');
    let asks = 0;
    const turning = nodeOf([], {
      header: async (block) => {
        asks += block === 20 ? 1 : 0;
        return headerOf(block, block === 20 && asks > 1 ? 1 : 0);
      },
    });
    expect(await ask(turning.node)).toBe('moved');
  });

  it('error: an end that the node does not have yet, and a refusal', async () => {
    const late = nodeOf([], { header: async (block) => (block === 20 ? undefined : headerOf(block)) });
    expect(await ask(late.node)).toBe('moved');
    const refusing = nodeOf([], { logs: async () => undefined });
    expect(await ask(refusing.node)).toBe('too-much');
  });
});
