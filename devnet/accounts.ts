import type { Address, HDAccount } from 'viem';
import { hdKeyToAccount, mnemonicToAccount } from 'viem/accounts';

/** Known to everybody: worth nothing outside a local chain. */
export const devnetMnemonic = 'test test test test test test test test test test test junk';

/** Positions in the mnemonic, spaced so that each group can grow without moving the others. */
const firstIndex = { visitor: 0, role: 10, operator: 20, avs: 60, staker: 100, test: 300 } as const;

const roleOffsets = { deployer: 0, pauser: 1, approver: 2, redistribution: 3, guardian: 4 } as const;

export type Role = keyof typeof roleOffsets;
export const roles = Object.keys(roleOffsets) as Role[];

/** The deployer owns the contracts and is the unpauser. */
export function roleAccount(role: Role): HDAccount {
  return accountAt(firstIndex.role + roleOffsets[role]);
}

/** The ten accounts that every local node and wallet knows: for people, without any role. */
export function visitorAccount(n: number): HDAccount {
  return accountAt(firstIndex.visitor + n);
}

export function operatorAccount(n: number): HDAccount {
  return accountAt(firstIndex.operator + n);
}

/** Of the accounts that are meant for operators, the one with this address; without it nobody can sign for it. */
export function operatorWith(address: Address): HDAccount | undefined {
  const count = firstIndex.avs - firstIndex.operator;
  const accounts = Array.from({ length: count }, (_, n) => n);
  const found = accounts.find((n) => operatorAccount(n).address.toLowerCase() === address.toLowerCase());
  return found === undefined ? undefined : operatorAccount(found);
}

export function avsAccount(n: number): HDAccount {
  return accountAt(firstIndex.avs + n);
}

export function stakerAccount(n: number): HDAccount {
  return accountAt(firstIndex.staker + n);
}

/** Untouched by the seed, one per test. */
export function testAccount(n: number): HDAccount {
  return accountAt(firstIndex.test + n);
}

/** Hashing the words takes most of the time that an account takes, so they are hashed once. */
const branch = mnemonicToAccount(devnetMnemonic, { path: "m/44'/60'/0'/0" }).getHdKey();
const known = new Map<number, HDAccount>();

function accountAt(addressIndex: number): HDAccount {
  // viem's type knows paths that begin at the root only.
  const path = `m/${addressIndex}` as `m/44'/60'/${string}`;
  const account = known.get(addressIndex) ?? hdKeyToAccount(branch, { path });
  known.set(addressIndex, account);
  return account;
}
