import { type Address, custom, type HDAccount, parseEther, parseGwei } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '@/contracts-abi/eigenlayer/native-eth';
import { rpc } from '@/devnet/rpc';
import { checkpointPod } from '@/devnet/scenario/checkpoint';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { restakeEther } from '@/devnet/scenario/restake-ether';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { createReader } from '@/lib/chain/clients';
import type { Reader } from '@/lib/chain/reader';
import { missingInPod } from '@/lib/domain/ether';
import type { Position } from '@/lib/domain/position';
import { completeWithdrawalFlow } from './flows/complete-withdrawal';
import { queueWithdrawalFlow } from './flows/queue-withdrawal';
import { readPosition } from './reads';

let chain: TestDevnet;
let reader: Reader;
let requests = 0;

beforeAll(async () => {
  chain = await startTestDevnet();
  reader = createReader(
    chain.deployment,
    custom({
      request: ({ method, params }) => {
        requests += 1;
        return rpc(chain.rpcUrl, method, params);
      },
    }),
  );
});
afterAll(() => chain.stop());

const positionOf = async (account: Address): Promise<Position> =>
  (await readPosition(reader, chain.deployment, account)).position;

const context = (account: Address) => ({ account, deployment: chain.deployment });

/** Queues this much ether, in wei, as the flow plans it. */
async function queue({ address }: HDAccount, amount: string): Promise<void> {
  const intent = { items: [{ strategy: NATIVE_ETH_STRATEGY, amount }] };
  const facts = await queueWithdrawalFlow.readFacts(reader, context(address), intent);
  expect(queueWithdrawalFlow.check(intent, facts)).toEqual([]);
  const { caveats } = queueWithdrawalFlow.describe(intent, facts);
  expect(caveats.map(({ code }) => code)).toContain('ether-paid-by-pod');
  for (const { call } of queueWithdrawalFlow.plan(intent, facts)) {
    await rpc(chain.rpcUrl, 'anvil_impersonateAccount', [address]);
    await rpc(chain.rpcUrl, 'eth_sendTransaction', [{ from: address, to: call.to, data: call.data }]);
    await rpc(chain.rpcUrl, 'anvil_mine', []);
  }
}

it('default: a position with queued ether says what its pod can pay, at the cost of no request more', async () => {
  const owner = chain.accounts(0);
  await restakeEther(chain.deployment, { owner: owner.address, gwei: parseGwei('40') });
  expect(await positionOf(owner.address)).not.toHaveProperty('podBalance');
  await queue(owner, `${parseEther('12.345678901234567891')}`);
  const first = await readPosition(reader, chain.deployment, owner.address);
  requests = 0;
  const { position } = await readPosition(reader, chain.deployment, owner.address, first.hint);
  expect(requests).toBe(1);
  expect(position.podBalance).toBe(0n);
  expect(missingInPod(position.queue[0]!, position.podBalance)).toBeUndefined();
});

it('behavior: once the delay is over the pod’s ether is what is missing, until a checkpoint has found it', async () => {
  const owner = chain.accounts(0);
  await passWithdrawalDelay(chain.deployment);
  const waiting = await positionOf(owner.address);
  const need = parseEther('12.345678901');
  expect(missingInPod(waiting.queue[0]!, waiting.podBalance)).toEqual({ have: 0n, need });
  const intent = { items: [{ root: waiting.queue[0]!.root, as: 'tokens' as const }] };
  const codes = async () => {
    const facts = await completeWithdrawalFlow.readFacts(reader, context(owner.address), intent);
    return completeWithdrawalFlow.check(intent, facts).map(({ code }) => code);
  };
  expect(await codes()).toContain('ether-not-in-pod');
  await checkpointPod(chain.deployment, { owner: owner.address, part: parseEther('1'), isExit: true });
  const there = await positionOf(owner.address);
  expect(there.podBalance).toBe(parseEther('40'));
  expect(missingInPod(there.queue[0]!, there.podBalance)).toBeUndefined();
  expect(await codes()).not.toContain('ether-not-in-pod');
});
