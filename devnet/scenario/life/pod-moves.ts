import type { Hex } from 'viem';
import { tellBeaconRoot } from '../../beacon/beacon-roots';
import { checkpointCalls, provingCalls } from '../../beacon/pod-calls';
import { type Pod, validatorHash, validatorOf } from '../../beacon/pod-validators';
import { quantity, rpc } from '../../rpc';
import { ask, call, findFirst, idle, type Life, type Move } from './life';

const gweiPerEther = 10n ** 9n;
const weiPerGwei = 10n ** 9n;
const mostValidators = 3;

type ValidatorInfo = { restakedBalanceGwei: bigint; status: number };
type Known = { n: number; gwei: bigint };
const [unknown, active] = [0, 1];

/** The chain has one beacon root at a time, so a block takes what is proven by one root only. */
const isTaken = ({ busy }: Life): boolean => busy.length > 0;

const podOf = async (life: Life, owner: Pod['owner']): Promise<Pod> => ({
  owner,
  address: await ask<Pod['address']>(life, 'EigenPodManager', 'getPod', owner),
});

/** How many validators the pod has ever had, and those that are still there. */
async function validatorsIn({ sender }: Life, pod: Pod): Promise<{ count: number; there: Known[] }> {
  const there: Known[] = [];
  for (let n = 0; ; n += 1) {
    const info = await sender.read<ValidatorInfo>({
      to: pod.address,
      contract: 'EigenPod',
      functionName: 'validatorPubkeyHashToInfo',
      args: [validatorHash(pod, n)],
    });
    if (info.status === unknown) return { count: n, there };
    if (info.status === active) there.push({ n, gwei: info.restakedBalanceGwei });
  }
}

/** A second after the latest block, as the walk's blocks come. */
async function nextTimestamp({ sender: { rpcUrl } }: Life): Promise<bigint> {
  const { timestamp } = await rpc<{ timestamp: Hex }>(rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
  return BigInt(timestamp) + 1n;
}

/** One more validator; the first one comes with the pod. */
const restake: Move = async (life) => {
  if (isTaken(life)) return undefined;
  return findFirst(life, idle(life, life.stakers), async (owner) => {
    const pod = await podOf(life, owner.address);
    const hasPod = await ask<boolean>(life, 'EigenPodManager', 'hasPod', owner.address);
    const { count } = hasPod ? await validatorsIn(life, pod) : { count: 0 };
    if (count >= mostValidators) return undefined;
    const gwei = 1n + life.dice.part(64n * gweiPerEther);
    const validator = validatorOf(pod, count, gwei);
    const { root, calls } = provingCalls(owner, pod, { validator, timestamp: await nextTimestamp(life) });
    await tellBeaconRoot(life.sender.rpcUrl, root);
    return [...(hasPod ? [] : [call(life, owner, 'EigenPodManager', 'createPod', [])]), ...calls];
  });
};

type Change = { isExit: boolean; balance(life: Life, gwei: bigint): bigint };

/** Sees what one of a pod's validators has come to. */
const checkpoint =
  ({ isExit, balance }: Change): Move =>
  async (life) => {
    if (isTaken(life)) return undefined;
    return findFirst(life, idle(life, life.stakers), async (owner) => {
      if (!(await ask<boolean>(life, 'EigenPodManager', 'hasPod', owner.address))) return undefined;
      const pod = await podOf(life, owner.address);
      const { there } = await validatorsIn(life, pod);
      if (there.length === 0) return undefined;
      const chosen = life.dice.pick(there);
      const gwei = balance(life, chosen.gwei);
      if (isExit) await payIn(life, pod, gwei);
      const now = there.map((one) => (one === chosen ? { ...one, gwei: isExit ? 0n : gwei } : one));
      const proven = now.map((one) => validatorOf(pod, one.n, one.gwei));
      const { root, calls } = checkpointCalls(owner, pod, proven);
      await tellBeaconRoot(life.sender.rpcUrl, root);
      return calls;
    });
  };

/** What a validator has when it leaves comes from the beacon chain, by no transaction. */
async function payIn({ sender: { rpcUrl } }: Life, { address }: Pod, gwei: bigint): Promise<void> {
  const lies = BigInt(await rpc<Hex>(rpcUrl, 'eth_getBalance', [address, 'latest']));
  await rpc(rpcUrl, 'anvil_setBalance', [address, quantity(lies + gwei * weiPerGwei)]);
}

const lessOf = ({ dice }: Life, gwei: bigint): bigint => (gwei > 100n ? gwei - dice.part(gwei / 2n) : gwei);

export const podMoves = {
  'restake ether': restake,
  'validator earns': checkpoint({ isExit: false, balance: ({ dice }, gwei) => gwei + dice.part(gwei) }),
  'validator loses': checkpoint({ isExit: false, balance: lessOf }),
  'validator leaves': checkpoint({ isExit: true, balance: (_, gwei) => gwei }),
  'validator leaves with less': checkpoint({ isExit: true, balance: lessOf }),
} satisfies Record<string, Move>;
