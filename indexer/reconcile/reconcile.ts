import type { PublicClient } from 'viem';
import type { Deployment } from '../../lib/chain/deployment-schema';
import type { Reader } from '../../lib/chain/reader';
import type { Address } from '../../lib/domain/units';
import {
  allocationChecks,
  compareMagnitudes,
  compareStakes,
  magnitudeChecks,
  stakeChecks,
} from './allocations';
import { type Check, runChecks } from './ask-in-parts';
import { avsChecks, compareAvss, compareRegistrations, registrationChecks } from './avss';
import { type ChainHistory, readHistory } from './chain-history';
import { compareDays } from './days';
import { compareDeposits } from './deposits';
import { compare, type Difference } from './difference';
import { compareHappenings } from './happenings';
import type { IndexBook } from './index-book';
import { compareMemberships, compareSetsOfAvss, membershipChecks, setChecks } from './operator-sets';
import { compareDelegators, compareOperators, operatorChecks } from './operators';
import { readSettled } from './settled';
import type { Sides } from './sides';
import { clearingChecks, compareClearings, compareSlashes, resolutionChecks } from './slashes';
import { compareSplits, splitChecks } from './splits';
import { compareDelegations, compareHolders, comparePods, podChecks, stakerChecks } from './stakers';
import { compareStrategies, strategyChecks, underlyingTokens } from './strategies';
import { compareTotals, protocolChecks } from './totals';
import { compareWithdrawals, paymentChecks, withdrawalChecks } from './withdrawals';

/** The chain that an index is compared with: its contracts, and its blocks and logs. */
export type Chain = { reader: Reader; client: PublicClient; deployment: Deployment };

/**
 * Lists every figure of the index that the contracts answer otherwise at the indexed block, and everything that the
 * chain's own events name and the index does not, or the other way round.
 */
export async function reconcile(chain: Chain, book: IndexBook): Promise<Difference[]> {
  const history = await readHistory(chain.client, chain.deployment, book.block);
  return reconcileWith(chain, history, book);
}

/** The same with a history that was read before, up to the same block. */
export async function reconcileWith(
  { reader, client, deployment }: Chain,
  history: ChainHistory,
  book: IndexBook,
): Promise<Difference[]> {
  const sides: Sides = { book, history, deployment };
  const read = await readSettled(client, book.block, () => compareContracts(reader, sides));
  return [...(await compareBlock(client, book)), ...compareHistory(sides), ...read];
}

/** What the contracts answer at the indexed block. */
async function compareContracts(reader: Reader, sides: Sides): Promise<Difference[]> {
  const run = (checks: Check[]) => runChecks(reader, sides.book.block, checks);
  const delegations = new Map<Address, Address>();
  const underlying = await underlyingTokens(sides, run);
  const found = await run([
    ...stakerChecks(sides, delegations),
    ...operatorChecks(sides),
    ...stakeChecks(sides),
    ...allocationChecks(sides),
    ...magnitudeChecks(sides),
    ...setChecks(sides),
    ...membershipChecks(sides),
    ...avsChecks(sides),
    ...registrationChecks(sides),
    ...withdrawalChecks(sides),
    ...paymentChecks(sides),
    ...strategyChecks(sides, underlying),
    ...clearingChecks(sides),
    ...resolutionChecks(sides),
    ...splitChecks(sides),
    ...podChecks(sides),
    ...protocolChecks(sides),
  ]);
  return [...found, ...compareDelegators(sides, delegations)];
}

/** What the chain's events alone tell. */
const compareHistory = (sides: Sides): Difference[] =>
  [
    compareOperators,
    compareStakes,
    compareMagnitudes,
    compareHolders,
    compareDeposits,
    comparePods,
    compareDelegations,
    compareAvss,
    compareRegistrations,
    compareSetsOfAvss,
    compareMemberships,
    compareWithdrawals,
    compareStrategies,
    compareSlashes,
    compareClearings,
    compareSplits,
    compareHappenings,
    compareTotals,
    compareDays,
  ].flatMap((part) => part(sides));

/** That the indexed block is still part of the chain: everything else was read by its number. */
async function compareBlock(client: PublicClient, book: IndexBook): Promise<Difference[]> {
  const { hash, timestamp } = await client.getBlock({ blockNumber: BigInt(book.block) });
  return compare(`block ${book.block}`, [book.hash, book.time], [hash, Number(timestamp)]);
}
