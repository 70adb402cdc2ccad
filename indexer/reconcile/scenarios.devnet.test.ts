import { type Hex, parseEther } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stakerAccount } from '@/devnet/accounts';
import { rpc } from '@/devnet/rpc';
import { act } from '@/devnet/scenario/act';
import { changeAllocation } from '@/devnet/scenario/allocate';
import { payOutSlashed } from '@/devnet/scenario/burn';
import { changeSlasher } from '@/devnet/scenario/change-slasher';
import { completeReady } from '@/devnet/scenario/complete';
import { forceUndelegate } from '@/devnet/scenario/force-undelegate';
import { joinOperatorSet, leaveOperatorSet } from '@/devnet/scenario/membership';
import { updateAvsMetadata, updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { leaveOldDirectory, registerWithOldDirectory } from '@/devnet/scenario/old-directory';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { pauseContract } from '@/devnet/scenario/pause';
import { allocationManagerOf } from '@/devnet/scenario/places';
import { slashOperator } from '@/devnet/scenario/slash';
import { updateSplit } from '@/devnet/scenario/split';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { serve } from '../testing/serve';
import { TestIndex } from '../testing/test-index';
import { askIndexAt } from './answers/index-client';
import { reconcileAnswers } from './answers/reconcile-answers';
import { fetchBook } from './fetch-book';
import { reconcile } from './reconcile';

let devnet: TestDevnet;
let index: TestIndex;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
});
afterAll(async () => {
  await index.close();
  await devnet.stop();
});

const operator = (n: number) => devnet.deployment.devnet.operators[n]!.address;
const avs = (n: number) => devnet.deployment.devnet.avss[n]!.address;
const strategy = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

const stories: [what: string, happens: () => Promise<unknown>][] = [
  ['the seed', () => Promise.resolve()],
  [
    'less and more is allocated',
    async () => {
      const less = { operator: operator(11), avs: avs(1), operatorSetId: 0, strategy: strategy('stETH') };
      await changeAllocation(devnet.deployment, { ...less, magnitude: parseEther('0.2') });
      const more = { operator: operator(1), avs: avs(0), operatorSetId: 0, strategy: strategy('stETH') };
      await changeAllocation(devnet.deployment, { ...more, magnitude: parseEther('0.6') });
    },
  ],
  [
    'both are on their way when the operators are slashed',
    async () => {
      await slashOperator(devnet.deployment, { operator: operator(11), wad: parseEther('0.3') });
      await slashOperator(devnet.deployment, { operator: operator(1), wad: parseEther('0.123456789') });
    },
  ],
  ['both have taken effect', () => mineBlocks(devnet.deployment, 8)],
  [
    'an operator joins a set and leaves another',
    async () => {
      await joinOperatorSet(devnet.deployment, { operator: operator(8), avs: avs(5), operatorSetId: 0 });
      const place = { operator: operator(9), avs: avs(1), operatorSetId: 0 };
      await leaveOperatorSet(devnet.deployment, { ...place, by: 'avs' });
    },
  ],
  ['the one who left cannot be slashed any more', () => mineBlocks(devnet.deployment, 8)],
  [
    'an allocation delay is changed, and one that was on its way has come',
    async () => {
      const change = (n: number, delay: number) =>
        act(devnet.deployment, operator(n), {
          ...allocationManagerOf(devnet.deployment),
          functionName: 'setAllocationDelay',
          args: [operator(n), delay],
        });
      await change(2, 77);
      await mineBlocks(devnet.deployment, 8);
      await change(3, 33);
      await change(2, 78);
    },
  ],
  [
    'metadata changes in three places',
    async () => {
      await updateOperatorMetadata(devnet.deployment, { operator: operator(2), uri: 'https://one.example' });
      await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://two.example' });
      await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://old.example', isOld: true });
    },
  ],
  [
    'splits are announced',
    async () => {
      await updateSplit(devnet.deployment, {
        operator: operator(3),
        of: { kind: 'avs', avs: avs(1) },
        bips: 250,
      });
      await updateSplit(devnet.deployment, { operator: operator(5), of: { kind: 'incentives' }, bips: 0 });
    },
  ],
  [
    'splits have become active, on another day',
    async () => {
      const latest = await rpc<{ timestamp: Hex }>(devnet.rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
      await rpc(devnet.rpcUrl, 'evm_setNextBlockTimestamp', [Number(latest.timestamp) + 9 * 86_400]);
      await mineBlocks(devnet.deployment, 1);
    },
  ],
  [
    'a slasher is on its way',
    () => changeSlasher(devnet.deployment, { avs: avs(5), operatorSetId: 0, slasher: operator(0) }),
  ],
  ['the slasher has changed', () => mineBlocks(devnet.deployment, 8)],
  ['a staker is sent away', () => forceUndelegate(devnet.deployment, stakerAccount(28).address)],
  [
    'withdrawals are completed as tokens and as shares',
    async () => {
      await passWithdrawalDelay(devnet.deployment);
      await completeReady(devnet.deployment, { staker: stakerAccount(28).address, asTokens: false });
      await completeReady(devnet.deployment, { staker: stakerAccount(1).address, asTokens: true });
    },
  ],
  ['slashed shares are paid out', () => payOutSlashed(devnet.deployment, { avs: avs(2), operatorSetId: 7 })],
  [
    'an operator leaves the older directory and another comes',
    async () => {
      await registerWithOldDirectory(devnet.deployment, { avs: avs(3), operator: operator(14) });
      await leaveOldDirectory(devnet.deployment, { avs: avs(1), operator: operator(3) });
    },
  ],
  [
    'a strategy is paused and another opened',
    async () => {
      await pauseContract(devnet.deployment, { contract: 'stETH', bits: [1] });
      await pauseContract(devnet.deployment, { contract: 'haltETH', isLifted: true });
    },
  ],
];

test.each(stories)('behavior: nothing differs after %s', async (_, happens) => {
  await happens();
  expect(await index.differences()).toEqual([]);
});

test('behavior: nothing differs in what is served of all that over HTTP', async () => {
  const { address, close } = await serve(index);
  expect(await reconcile(index.chain, await fetchBook(address))).toEqual([]);
  expect(await reconcileAnswers(index.chain, askIndexAt(address))).toEqual([]);
  await close();
});
