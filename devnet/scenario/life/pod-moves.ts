import { tellBeaconRoot } from '../../beacon/beacon-roots';
import { checkpointCalls, provingCalls } from '../../beacon/pod-calls';
import { latestTime, type PodValidator, payIn, readValidators } from '../../beacon/pod-reads';
import { type Pod, validatorOf } from '../../beacon/pod-validators';
import { ask, call, findFirst, idle, type Life, type Move } from './life';

const gweiPerEther = 10n ** 9n;
const weiPerGwei = 10n ** 9n;
const mostValidators = 3;

/** The chain has one beacon root at a time, so a block takes what is proven by one root only. */
const isTaken = ({ busy }: Life): boolean => busy.length > 0;

const podOf = async (life: Life, owner: Pod['owner']): Promise<Pod> => ({
  owner,
  address: await ask<Pod['address']>(life, 'EigenPodManager', 'getPod', owner),
});

const validatorsIn = ({ sender }: Life, pod: Pod): Promise<PodValidator[]> =>
  readValidators((one) => sender.read(one), pod);

/** A second after the latest block, as the walk's blocks come. */
const nextTimestamp = async ({ sender }: Life): Promise<bigint> => (await latestTime(sender.rpcUrl)) + 1n;

/** One more validator; the first one comes with the pod. */
const restake: Move = async (life) => {
  if (isTaken(life)) return undefined;
  return findFirst(life, idle(life, life.stakers), async (owner) => {
    const pod = await podOf(life, owner.address);
    const hasPod = await ask<boolean>(life, 'EigenPodManager', 'hasPod', owner.address);
    const count = hasPod ? (await validatorsIn(life, pod)).length : 0;
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
      const there = (await validatorsIn(life, pod)).filter(({ isActive }) => isActive);
      if (there.length === 0) return undefined;
      const chosen = life.dice.pick(there);
      const gwei = balance(life, chosen.balanceGwei);
      if (isExit) await payIn(life.sender.rpcUrl, pod, gwei * weiPerGwei);
      const left = isExit ? 0n : gwei;
      const proven = there.map((one) => validatorOf(pod, one.n, one === chosen ? left : one.balanceGwei));
      const { root, calls } = checkpointCalls(owner, pod, proven);
      await tellBeaconRoot(life.sender.rpcUrl, root);
      return calls;
    });
  };

const lessOf = ({ dice }: Life, gwei: bigint): bigint => (gwei > 100n ? gwei - dice.part(gwei / 2n) : gwei);

export const podMoves = {
  'restake ether': restake,
  'validator earns': checkpoint({ isExit: false, balance: ({ dice }, gwei) => gwei + dice.part(gwei) }),
  'validator loses': checkpoint({ isExit: false, balance: lessOf }),
  'validator leaves': checkpoint({ isExit: true, balance: (_, gwei) => gwei }),
  'validator leaves with less': checkpoint({ isExit: true, balance: lessOf }),
} satisfies Record<string, Move>;
