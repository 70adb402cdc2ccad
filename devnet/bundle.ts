import type { Address, HDAccount } from 'viem';
import type { CoreLab, Outcome } from './core-lab';

/** One call of a contract account, in its name. */
export type BundledCall = {
  target: Address;
  contract: string;
  functionName: string;
  args: readonly unknown[];
};

/** All of them in one transaction, by a contract account that does what anybody asks it to; fails where one fails. */
export function sendBundle(
  lab: CoreLab,
  from: HDAccount,
  account: Address,
  calls: readonly BundledCall[],
): Promise<Outcome> {
  const encoded = calls.map(({ target, contract, functionName, args }) => ({
    target,
    allowFailure: false,
    callData: lab.encode(contract, functionName, ...args),
  }));
  return lab.sendTo(from, account, 'Multicall', 'aggregate3', encoded);
}
