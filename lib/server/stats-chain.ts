import 'server-only';
import { getAddress, isAddressEqual } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError, problemOfError } from '../chain/problem-error';
import type { Reader } from '../chain/reader';
import type { Strategy } from '../domain/position';
import { tokensForShares } from '../domain/shares';
import { type Address, withdrawableShares } from '../domain/units';
import type { OperatorTerms } from '../protocols/eigenlayer/ask-operator';
import { readOperator, readOperatorTerms, readStrategies } from '../protocols/eigenlayer/reads';
import type { ChainStats, OperatorSummary, PastWithdrawal } from './chain-stats';
import { createEventScan, type PlacedEvent } from './event-scan';
import { nameIn } from './metadata-name';
import type { Upstreams } from './rpc-upstreams';

/** How long a page waits for new events before it shows what is known. */
const PATIENCE_MS = 4_000;
/** A name is not worth a longer wait: the address stands beside it anyway. */
const NAME_PATIENCE_MS = 1_000;
/** Strategies that a page lists: those of the deployment's file first, then those that the chain's events name. */
const MAX_STRATEGIES = 100;

/** Lists from the chain's own events and figures from its contracts, for as long as there is no index. */
export function createChainStats(deployment: Deployment, reader: Reader, upstreams: Upstreams): ChainStats {
  const scan = createEventScan(deployment, upstreams);
  const known = () => strategyAddresses(deployment, scan.events());
  /** A node may refuse to list events: what the file lists can be read all the same. */
  const strategies = async () => {
    const failure = await scan.catchUp(PATIENCE_MS).then(() => undefined, problemOfError);
    if (failure && known().length === 0) throw new ProblemError(failure);
    return readStrategies(reader, deployment, known());
  };
  const operators: ChainStats['operators'] = async () => {
    const progress = await scan.catchUp(PATIENCE_MS);
    const { strategies: listed } = await readStrategies(reader, deployment, known());
    const events = scan.events();
    const published = publishedOf(events);
    const counts = progress.isComplete ? stakerCounts(events) : undefined;
    const addresses = listed.map(({ address }) => address);
    const read = await readOperatorTerms(reader, deployment, [...published.keys()], addresses);
    const { blockNumber, blockTimestamp } = read.stamp;
    return {
      blockNumber,
      blockTimestamp,
      progress,
      operators: read.operators.map((terms) =>
        summaryOf(terms, listed, published.get(terms.address), counts),
      ),
    };
  };
  const operator: ChainStats['operator'] = async (address) => {
    const { strategies: listed, blockTimestamp } = await strategies();
    const facts = await readOperator(
      reader,
      deployment,
      address,
      listed.map((one) => one.address),
    );
    if (!facts.isRegistered) return undefined;
    const events = scan.events();
    const counts = scan.progress().isComplete ? stakerCounts(events) : undefined;
    const summary = summaryOf(facts, listed, publishedOf(events).get(getAddress(address)), counts);
    const { blockNumber, slashers } = facts;
    return { blockNumber, blockTimestamp, operator: summary, slashers };
  };
  const withdrawals: ChainStats['withdrawals'] = async (staker) => {
    const progress = await scan.catchUp(PATIENCE_MS);
    return { withdrawals: withdrawalsOf(scan.events(), staker), progress };
  };
  const operatorNames: ChainStats['operatorNames'] = async () => {
    if (scan.events().length === 0) await scan.catchUp(NAME_PATIENCE_MS).catch(problemOfError);
    const named = [...publishedOf(scan.events())].flatMap(([address, { uri }]) => {
      const name = uri && nameIn(uri);
      return name ? [[address, name] as const] : [];
    });
    return Object.fromEntries(named);
  };
  return { operators, operator, strategies, withdrawals, operatorNames, progress: scan.progress };
}

type Published = { uri?: string };

/** Operators in the order of their registration, with what they last published. */
function publishedOf(events: readonly PlacedEvent[]): Map<Address, Published> {
  const operators = new Map<Address, Published>();
  for (const event of events) {
    if (event.name === 'operator-registered')
      operators.set(event.operator, operators.get(event.operator) ?? {});
    if (event.name === 'operator-metadata') operators.set(event.operator, { uri: event.uri });
  }
  return operators;
}

/** Accounts under each operator. An operator is delegated to itself, and that does not count. */
function stakerCounts(events: readonly PlacedEvent[]): Map<Address, number> {
  const operatorOf = new Map<Address, Address>();
  for (const event of events) {
    if (event.name === 'delegated' && event.staker !== event.operator)
      operatorOf.set(event.staker, event.operator);
    if (event.name === 'undelegated') operatorOf.delete(event.staker);
  }
  const counts = new Map<Address, number>();
  for (const operator of operatorOf.values()) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  return counts;
}

function summaryOf(
  terms: OperatorTerms,
  strategies: readonly Strategy[],
  published: Published | undefined,
  counts: ReadonlyMap<Address, number> | undefined,
): OperatorSummary {
  const { address, approver, allocationDelayBlocks } = terms;
  const name = published?.uri && nameIn(published.uri);
  const stakes = terms.stakes.flatMap((stake) => {
    const strategy = strategies.find((one) => isAddressEqual(one.address, stake.strategy));
    return strategy ? [{ ...stake, strategy, tokens: tokensForShares(stake.shares, strategy) }] : [];
  });
  return {
    address,
    ...(name && { name }),
    ...(published?.uri && { metadataUri: published.uri }),
    ...(approver && { approver }),
    ...(allocationDelayBlocks !== undefined && { allocationDelayBlocks }),
    ...(counts && { stakerCount: counts.get(address) ?? 0 }),
    stakes,
  };
}

function strategyAddresses({ protocols }: Deployment, events: readonly PlacedEvent[]): Address[] {
  const open = new Set<Address>();
  for (const event of events) {
    if (event.name === 'strategy-added') open.add(event.strategy);
    if (event.name === 'strategy-removed') open.delete(event.strategy);
  }
  const listed = protocols.eigenlayer.strategies.map(({ address }) => address);
  return [...new Set([...listed, ...open])].slice(0, MAX_STRATEGIES);
}

function withdrawalsOf(events: readonly PlacedEvent[], staker: Address): PastWithdrawal[] {
  const completed = new Map(
    events.flatMap((event) => (event.name === 'completed' ? [[event.root, placeOf(event)] as const] : [])),
  );
  return events
    .flatMap((event): PastWithdrawal[] => {
      if (event.name !== 'queued' || !isAddressEqual(event.withdrawal.staker, staker)) return [];
      const end = completed.get(event.root);
      return [
        {
          root: event.root,
          withdrawal: event.withdrawal,
          sharesAtQueueing: event.shares.map(withdrawableShares),
          queued: placeOf(event),
          ...(end && { completed: end }),
        },
      ];
    })
    .reverse();
}

const placeOf = ({ blockNumber, transactionHash }: PlacedEvent) => ({ blockNumber, transactionHash });
