import { isAddressEqual } from 'viem';
import { ProblemError } from '../../chain/problem-error';
import type { Address } from '../../domain/units';

/** The addresses without repetitions, in the order in which they first appear. */
export function distinct(addresses: readonly Address[]): Address[] {
  return addresses.filter(
    (address, index) => addresses.findIndex((a) => isAddressEqual(a, address)) === index,
  );
}

/** An answer whose list is shorter than the question is no answer. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new ProblemError({ code: 'rpc-failed', detail: 'an answer is incomplete' });
  return item;
}
