import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError, problemOfError } from '../chain/problem-error';
import type { Address } from '../domain/units';
import { readStrategies, type StrategiesReading } from '../protocols/eigenlayer/reads';
import { once } from './process-memory';
import { serverReader } from './reader';
import { statsOf } from './stats';

/** Strategies that a page lists: those of the deployment's file first, then those of the index, the largest first. */
const MAX_STRATEGIES = 100;
const PAGE_SIZE = 200;

/** `isFromFileAlone`: the index could not be asked and never was, so that there may be more. */
export type ListedStrategies = StrategiesReading & { isFromFileAlone: boolean };

/**
 * The strategies of a network as its chain tells them at one block. Which ones is told by the file and the index, and is
 * remembered: without the index what it told before does. Throws its problem only where nothing at all is known.
 */
export async function readListedStrategies(deployment: Deployment): Promise<ListedStrategies> {
  const known = once<{ indexed: readonly Address[] | undefined }>(`listed.${deployment.name}`, () => ({
    indexed: undefined,
  }));
  const failure = await indexedStrategies(deployment).then((indexed) => {
    known.indexed = indexed;
    return undefined;
  }, problemOfError);
  const listed = deployment.protocols.eigenlayer.strategies.map(({ address }) => address);
  const addresses = [...new Set([...listed, ...(known.indexed ?? [])])].slice(0, MAX_STRATEGIES);
  if (failure && addresses.length === 0) throw new ProblemError(failure);
  const reading = await readStrategies(serverReader(deployment), deployment, addresses);
  return { ...reading, isFromFileAlone: known.indexed === undefined };
}

/** Those that take or took deposits. Native ether is restaked by pods, whose strategy is no contract that can be read. */
async function indexedStrategies(deployment: Deployment): Promise<Address[]> {
  const query = { sort: 'total', limit: PAGE_SIZE } as const;
  const answer = await statsOf(deployment).ask('strategies', {}, query);
  return (answer?.data ?? [])
    .filter(({ kind, deposits }) => kind !== 'native' && deposits.reason !== 'not-whitelisted')
    .map(({ address }) => address);
}
