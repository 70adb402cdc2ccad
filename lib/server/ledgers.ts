import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Strategy } from '../domain/position';
import type { Address } from '../domain/units';
import { readStrategies } from '../protocols/eigenlayer/reads';
import type { Stamp } from '../wire/stats/envelope';
import type { StakerLedger } from '../wire/stats/life';
import { serverReader } from './reader';
import { statsOf } from './stats';

/**
 * What the index knows of where an account's stake went, as of its block; and the strategies, as of the chain's latest
 * one. A strategy that does not answer as one is missing among them.
 */
export type Ledgers = {
  ledgers: readonly StakerLedger[];
  strategies: readonly Strategy[];
  block: number;
  lag: Stamp['lag'];
};

/** Throws the problem where the index or the chain cannot be asked. */
export async function readLedgers(deployment: Deployment, account: Address): Promise<Ledgers | undefined> {
  const answer = await statsOf(deployment).ask('stakerLedgers', { address: account }, {});
  if (!answer) return undefined;
  const addresses = answer.data.map(({ strategy }) => strategy);
  const { strategies } =
    addresses.length === 0
      ? { strategies: [] }
      : await readStrategies(serverReader(deployment), deployment, addresses);
  return { ledgers: answer.data, strategies, block: answer.block.number, lag: answer.lag };
}
