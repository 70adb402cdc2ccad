import { encodeAbiParameters, encodeEventTopics, type Hex, padHex, parseAbiParameters } from 'viem';
import { describe, expect, it } from 'vitest';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { erc20Abi } from '../../../contracts-abi/erc20';
import type { Address } from '../../domain/units';
import { depositedTokens } from './deposited-tokens';

const at = (digit: string): Address => padHex(`0x${digit}`, { size: 20 });
const [staker, strategy, token, manager, stranger] = [at('1'), at('2'), at('3'), at('4'), at('5')];

type Topics = [Hex, ...Hex[]];
type Bare = { address: Address; topics: Topics; data: Hex };

const deposit = (into = strategy, by = manager): Bare => ({
  address: by,
  topics: encodeEventTopics({ abi: strategyManagerAbi, eventName: 'Deposit' }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('address, address, uint256'), [staker, into, 7n]),
});
const transfer = (value: bigint, to = strategy, of = token): Bare => ({
  address: of,
  topics: encodeEventTopics({ abi: erc20Abi, eventName: 'Transfer', args: { from: staker, to } }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('uint256'), [value]),
});

/** Logs of one transaction, numbered from 10 as in the midst of a block. */
const found = (logs: readonly Bare[], place: number) =>
  depositedTokens(
    logs.map((log, index) => ({ ...log, logIndex: 10 + index })),
    10 + place,
    { strategy, token },
  );

describe('depositedTokens', () => {
  it('default: what the token says was sent to the strategy', () => {
    expect(found([transfer(5n), deposit()], 1)).toBe(5n);
  });

  it('behavior: of several deposits in one transaction each has its own', () => {
    const logs = [transfer(5n), deposit(), transfer(6n), deposit()];
    expect([found(logs, 1), found(logs, 3)]).toEqual([5n, 6n]);
  });

  it('behavior: transfers to others and of other tokens are none of it', () => {
    expect(
      found([transfer(9n, stranger), transfer(8n, strategy, stranger), transfer(5n), deposit()], 3),
    ).toBe(5n);
  });

  it('error: where it could be this or that, nothing is said', () => {
    expect(found([transfer(5n), transfer(6n), deposit()], 2)).toBeUndefined();
    expect(found([deposit()], 0)).toBeUndefined();
    expect(found([transfer(5n), deposit(), deposit()], 2)).toBeUndefined();
  });

  it('error: another place, another strategy, or words that only look like a deposit are not this deposit', () => {
    expect(found([transfer(5n), deposit()], 0)).toBeUndefined();
    expect(found([transfer(5n), deposit()], 7)).toBeUndefined();
    expect(found([transfer(5n), deposit(stranger)], 1)).toBeUndefined();
    // A stranger's event of the same name does not part a deposit from its transfer.
    expect(found([transfer(5n), deposit(strategy, stranger), deposit()], 2)).toBe(5n);
  });
});
