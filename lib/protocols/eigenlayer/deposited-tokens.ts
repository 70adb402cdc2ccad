import { decodeEventLog, isAddressEqual, type Log } from 'viem';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { erc20Abi } from '../../../contracts-abi/erc20';
import { type Address, type Hex, type TokenAmount, tokenAmount } from '../../domain/units';

type RawLog = Pick<Log, 'address' | 'topics' | 'data' | 'logIndex'>;

/**
 * The tokens that a deposit brought, as the token's own event in the same transaction says: the one transfer into the
 * strategy between the deposit before and this one. undefined where there is none, or more than one.
 */
export function depositedTokens(
  logs: readonly RawLog[],
  logIndex: number,
  { strategy, token }: { strategy: Address; token: Address },
): TokenAmount | undefined {
  const at = logs.findIndex((log) => log.logIndex === logIndex);
  const deposit = logs[at];
  if (!deposit || !isDepositInto(strategy, deposit)) return undefined;
  const before = logs.slice(0, at);
  const last = before.findLastIndex((log) => isAddressEqual(log.address, deposit.address) && isDeposit(log));
  const transfers = before.slice(last + 1).flatMap((log) => {
    const event = isAddressEqual(log.address, token) ? decode(log) : undefined;
    if (event?.eventName !== 'Transfer' || !isAddressEqual(event.args.to, strategy)) return [];
    return [event.args.value];
  });
  const [value] = transfers;
  return value === undefined || transfers.length > 1 ? undefined : tokenAmount(value);
}

const isDeposit = (log: RawLog): boolean => decode(log)?.eventName === 'Deposit';

function isDepositInto(strategy: Address, log: RawLog): boolean {
  const event = decode(log);
  return event?.eventName === 'Deposit' && isAddressEqual(event.args.strategy, strategy);
}

const abi = [...erc20Abi, ...strategyManagerAbi];

function decode({ topics, data }: RawLog) {
  try {
    return decodeEventLog({ abi, topics: topics as [Hex, ...Hex[]], data });
  } catch (error) {
    // Another event, or one of this name in another shape.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
