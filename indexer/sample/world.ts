import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { type Address, WAD } from '../../lib/domain/units';
import { type SampleRows, sampleAddress } from './rows';

export const ETHER = 10n ** 18n;

export const [first, second, third] = [0xa1, 0xa2, 0xa3].map(sampleAddress) as [Address, Address, Address];
export const avs = sampleAddress(0xb1);
export const [slasher, nextSlasher, recipient] = [0xc1, 0xc2, 0xc3].map(sampleAddress) as [
  Address,
  Address,
  Address,
];
export const lst = sampleAddress(0xd1);
export const stable = sampleAddress(0xd2);
export const unread = sampleAddress(0xd3);

/** A token for 1.1 ether; a token of six decimals without a rate; one whose contract does not answer; ether itself. */
export const strategies: NonNullable<SampleRows['strategy']> = [
  { address: lst, total_shares: 500n * ETHER, token_balance: 500n * ETHER, eth_rate: (11n * WAD) / 10n },
  {
    address: stable,
    decimals: 6,
    symbol: 'USD',
    total_shares: 9_000n,
    token_balance: 9_000n,
    eth_rate: null,
  },
  { address: unread, token: null, symbol: null, decimals: null, total_shares: null, token_balance: null },
  { address: NATIVE_ETH_STRATEGY, token: null, decimals: null, eth_rate: null, is_whitelisted: false },
];

/** One operator set with the LST in it, and an operator with 100 shares that gave it something. */
export const setWith = (
  allocation: NonNullable<SampleRows['allocation']>[number],
  more: SampleRows = {},
): SampleRows => ({
  strategy: strategies,
  operator: [{ address: first }, { address: second }, { address: third }],
  operator_strategy: [
    { operator: first, strategy: lst, shares: 100n * ETHER },
    { operator: first, strategy: stable, shares: 50n },
  ],
  avs: [{ address: avs }],
  operator_set: [{ avs, set_id: 1, slasher }],
  operator_set_strategy: [{ avs, set_id: 1, strategy: lst }],
  membership: [{ operator: first, avs, set_id: 1 }],
  allocation: [{ operator: first, avs, set_id: 1, strategy: lst, ...allocation }],
  ...more,
});
