import { type Address, type HDAccount, parseGwei } from 'viem';
import { stakerAccount } from '../../accounts';
import { tellBeaconRoot } from '../../beacon/beacon-roots';
import { checkpointCalls, type PodCalls, provingCalls } from '../../beacon/pod-calls';
import { latestTime } from '../../beacon/pod-reads';
import { type Pod, validatorOf } from '../../beacon/pod-validators';
import type { Addresses } from '../../deploy';
import type { Sender } from '../../sender';
import { everyStakerCount } from './newcomers';
import { delegate } from './stakers';

type Restaker = {
  staker: number;
  /** Gwei of each validator. */
  validators: readonly bigint[];
  /** What they came to; absent as long as no checkpoint was made. */
  seen?: readonly bigint[];
  operator?: number;
};

/** Owners of pods: one earned, one was slashed on the beacon chain, one trusts no operator. */
const restakers: readonly Restaker[] = [
  {
    staker: everyStakerCount,
    validators: [parseGwei('32'), parseGwei('32')],
    seen: [parseGwei('32.041234567'), parseGwei('32.038765432')],
    operator: 4,
  },
  {
    staker: everyStakerCount + 1,
    validators: [parseGwei('32')],
    seen: [parseGwei('30.987654321')],
    operator: 11,
  },
  { staker: everyStakerCount + 2, validators: [parseGwei('64')] },
];

/** With the owners of pods. */
export const allStakerCount = everyStakerCount + restakers.length;

const accountOf = ({ staker }: Restaker): HDAccount => stakerAccount(staker);

/** Their validators come one by one, since the chain tells one beacon root at a time. */
export async function openPods(sender: Sender, at: Addresses): Promise<void> {
  const manager = { to: at.eigenPodManager, contract: 'EigenPodManager' };
  const accounts = restakers.map(accountOf);
  await sender.fund(accounts.map(({ address }) => address));
  await sender.send(accounts.map((from) => ({ from, ...manager, functionName: 'createPod' })));
  for (const one of restakers) {
    const owner = accountOf(one);
    const address = await sender.read<Address>({ ...manager, functionName: 'getPod', args: [owner.address] });
    const pod: Pod = { owner: owner.address, address };
    const grown = (gwei: readonly bigint[]) => gwei.map((amount, n) => validatorOf(pod, n, amount));
    for (const validator of grown(one.validators)) {
      await sendProven(
        sender,
        provingCalls(owner, pod, { validator, timestamp: await latestTime(sender.rpcUrl) }),
      );
    }
    if (one.operator !== undefined) await sender.send([await delegate(at, owner, one.operator)]);
    if (one.seen) await sendProven(sender, checkpointCalls(owner, pod, grown(one.seen)));
  }
}

async function sendProven(sender: Sender, { root, calls }: PodCalls): Promise<void> {
  await tellBeaconRoot(sender.rpcUrl, root);
  await sender.send(calls);
}
