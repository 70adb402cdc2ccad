import type { Address, HDAccount } from 'viem';
import { avsAccount, operatorAccount, roleAccount } from '../../accounts';
import { type Addresses, type ProtocolParameters, usualActivationDelaySeconds } from '../../deploy';
import type { Call } from '../../sender';

/** Which rewards a split is of: those of an AVS, of an operator set, or the programmatic incentives. */
export type SplitOf =
  | { kind: 'avs'; avs: Address }
  | { kind: 'set'; operatorSet: { avs: Address; id: number } }
  | { kind: 'incentives' };

const ofAvs = (avs: number): SplitOf => ({ kind: 'avs', avs: avsAccount(avs).address });
const ofSet = (avs: number, id: number): SplitOf => ({
  kind: 'set',
  operatorSet: { avs: avsAccount(avs).address, id },
});
const incentives: SplitOf = { kind: 'incentives' };

/** In order; nothing has to wait for the one before. */
const active: readonly { operator: number; of: SplitOf; bips: number }[] = [
  { operator: 0, of: ofAvs(0), bips: 2000 },
  { operator: 0, of: ofAvs(0), bips: 500 },
  { operator: 0, of: ofSet(0, 0), bips: 1500 },
  { operator: 1, of: incentives, bips: 700 },
  { operator: 7, of: ofSet(0, 1), bips: 10_000 },
  { operator: 12, of: incentives, bips: 0 },
];

/** Wait at the end of the seed: one over a split of its own, two over the default. */
const waiting: typeof active = [
  { operator: 1, of: incentives, bips: 900 },
  { operator: 11, of: ofAvs(1), bips: 10_000 },
  { operator: 14, of: ofSet(3, 3), bips: 0 },
];

/** For as long as it takes, a new split counts at once. */
export function settleSplits(at: Addresses, parameters: ProtocolParameters): Call[] {
  const { activationDelaySeconds = usualActivationDelaySeconds } = parameters;
  return [
    setActivationDelay(at, 0),
    ...active.map(({ operator, of, bips }) => setSplit(at, operatorAccount(operator), of, bips)),
    setActivationDelay(at, activationDelaySeconds),
  ];
}

export function announceSplits(at: Addresses): Call[] {
  return waiting.map(({ operator, of, bips }) => setSplit(at, operatorAccount(operator), of, bips));
}

export function setSplit(at: Addresses, from: HDAccount, of: SplitOf, bips: number): Call {
  return { ...coordinator(at), from, ...splitChange(from.address, of, bips) };
}

/** The function and its arguments by what the split is of. */
export function splitChange(operator: Address, of: SplitOf, bips: number) {
  switch (of.kind) {
    case 'avs':
      return { functionName: 'setOperatorAVSSplit', args: [operator, of.avs, bips] };
    case 'set':
      return { functionName: 'setOperatorSetSplit', args: [operator, of.operatorSet, bips] };
    case 'incentives':
      return { functionName: 'setOperatorPISplit', args: [operator, bips] };
  }
}

export function setActivationDelay(at: Addresses, seconds: number): Call {
  return {
    ...coordinator(at),
    from: roleAccount('deployer'),
    functionName: 'setActivationDelay',
    args: [seconds],
  };
}

function coordinator(at: Addresses) {
  return { to: at.rewardsCoordinator, contract: 'RewardsCoordinator' };
}
