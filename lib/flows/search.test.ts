import { numberToHex } from 'viem';
import { expect, it } from 'vitest';
import type { Request } from '../chain/read-multicall';
import { ACCOUNT, hashNumber, OTHER } from './sample-world';
import { findSent } from './search';

const call = { to: OTHER, data: '0x12', value: 0n } as const;
const mark = { blockNumber: 100n, nonce: 3 };

/** A node without history: one transaction of the account in each of the blocks 101 to 105, `wanted` the nonce of ours. */
function pruned(wanted: number) {
  const asked: string[] = [];
  const transactionOf = (nonce: number) => ({
    hash: hashNumber(nonce),
    from: ACCOUNT,
    to: OTHER,
    input: nonce === wanted ? call.data : '0x34',
    value: '0x0',
    nonce: numberToHex(nonce),
    gas: '0x5208',
  });
  const request: Request = async ({ method, params }) => {
    const [first, second] = params as string[];
    asked.push(`${method} ${first}`);
    if (method === 'eth_blockNumber') return numberToHex(110);
    if (method === 'eth_getTransactionCount' && second === 'latest') return numberToHex(8);
    if (method === 'eth_getTransactionCount') throw new Error('missing trie node');
    const nonce = Number(first) - 98;
    return { transactions: nonce >= 3 && nonce < 8 ? [transactionOf(nonce)] : [] };
  };
  return { request, asked };
}

it('default: a node without history is read block by block', async () => {
  expect(await findSent(pruned(4).request, ACCOUNT, call, mark)).toBe(hashNumber(4));
});

it('behavior: no block is read twice for one search, however many transactions are compared', async () => {
  const { request, asked } = pruned(99);
  expect(await findSent(request, ACCOUNT, call, mark)).toBeUndefined();
  const blocks = asked.filter((question) => question.startsWith('eth_getBlockByNumber'));
  expect(blocks).toHaveLength(new Set(blocks).size);
});
