import { type Address, parseUnits } from 'viem';
import { roleAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Sender } from '../../sender';

type TokenSpec = {
  /** Short name for the tools of this folder; the token's own symbol may be anything. */
  key: string;
  contract: 'FaucetToken' | 'GrowingRateToken' | 'HostileToken' | 'PermitToken' | 'RebasingToken';
  args: readonly unknown[];
  decimals: number;
  /** Gives the token a strategy with limits instead of the factory's. */
  limits?: { perDeposit: bigint; total: bigint };
  /** As a deployment file says it; absent for what is not worth ether by itself. */
  ethRate?: EthRate;
  /** Who stands behind it, as a deployment file says it; of the others that is not known. */
  issuer?: Issuer;
};

type Issuer = { name: string };
type EthRate = 'one' | { function: string };

export type SeededToken = {
  key: string;
  address: Address;
  strategy: Address;
  decimals: number;
  ethRate?: EthRate;
  issuer?: Issuer;
};

/** What one visit to the faucet brings, in whole tokens. */
const dripTokens = '1000';
const recipientsPerDrip = 8;

export const cap = { perDeposit: parseUnits('32', 18), total: parseUnits('500', 18) };

/** Of several tokens, so that a stake in two of them hangs on one issuer. */
const foundry: Issuer = { name: 'Devnet Foundry' };

const specs: readonly TokenSpec[] = [
  {
    key: 'stETH',
    contract: 'RebasingToken',
    args: ['Devnet Staked Ether', 'stETH'],
    decimals: 18,
    ethRate: 'one',
  },
  {
    key: 'rETH',
    contract: 'GrowingRateToken',
    args: ['Devnet Rocket Ether', 'rETH'],
    decimals: 18,
    ethRate: { function: 'exchangeRate()' },
  },
  { key: 'dUSD', contract: 'FaucetToken', args: ['Devnet Dollar', 'dUSD', 6], decimals: 6 },
  {
    key: 'permETH',
    contract: 'PermitToken',
    args: ['Devnet Permit Ether', 'permETH'],
    decimals: 18,
    ethRate: 'one',
    issuer: foundry,
  },
  {
    key: 'capETH',
    contract: 'FaucetToken',
    args: ['Devnet Capped Ether', 'capETH', 18],
    decimals: 18,
    limits: cap,
    ethRate: 'one',
    issuer: foundry,
  },
  {
    key: 'haltETH',
    contract: 'FaucetToken',
    args: ['Devnet Halted Ether', 'haltETH', 18],
    decimals: 18,
    ethRate: 'one',
    issuer: foundry,
  },
  { key: 'hostile', contract: 'HostileToken', args: [], decimals: 18 },
  {
    key: 'ETHx',
    contract: 'FaucetToken',
    args: ['Devnet Stader Ether', 'ETHx', 18],
    decimals: 18,
    ethRate: 'one',
    issuer: foundry,
  },
  {
    key: 'swETH',
    contract: 'FaucetToken',
    args: ['Devnet Swell Ether', 'swETH', 18],
    decimals: 18,
    ethRate: 'one',
  },
  {
    key: 'osETH',
    contract: 'FaucetToken',
    args: ['Devnet StakeWise Ether', 'osETH', 18],
    decimals: 18,
    ethRate: 'one',
  },
  {
    key: 'mETH',
    contract: 'FaucetToken',
    args: ['Devnet Mantle Ether', 'mETH', 18],
    decimals: 18,
    ethRate: 'one',
  },
  {
    key: 'ankrETH',
    contract: 'FaucetToken',
    args: ['Devnet Ankr Ether', 'ankrETH', 18],
    decimals: 18,
    ethRate: 'one',
  },
];

/** Deploys every token with its strategy, open for deposits. */
export async function deployTokens(sender: Sender, at: Addresses): Promise<SeededToken[]> {
  const tokens: SeededToken[] = [];
  for (const spec of specs) {
    const address = await sender.deploy(roleAccount('deployer'), spec.contract, spec.args);
    const strategy = spec.limits
      ? await deployLimited(sender, at, address, spec.limits)
      : await deployByFactory(sender, at, address);
    const { key, decimals, ethRate, issuer } = spec;
    const said = { ...(ethRate && { ethRate }), ...(issuer && { issuer }) };
    tokens.push({ key, address, strategy, decimals, ...said });
  }
  return tokens;
}

async function deployByFactory(sender: Sender, at: Addresses, token: Address): Promise<Address> {
  const factory = { to: at.strategyFactory, contract: 'StrategyFactory' };
  await sender.send([
    { ...factory, from: roleAccount('deployer'), functionName: 'deployNewStrategy', args: [token] },
  ]);
  return sender.read<Address>({ ...factory, functionName: 'deployedStrategies', args: [token] });
}

async function deployLimited(
  sender: Sender,
  at: Addresses,
  token: Address,
  { perDeposit, total }: { perDeposit: bigint; total: bigint },
): Promise<Address> {
  const deployer = roleAccount('deployer');
  const strategy = await sender.deploy(deployer, 'StrategyBaseTVLLimits', [
    at.strategyManager,
    at.pauserRegistry,
    token,
    perDeposit,
    total,
  ]);
  await sender.send([
    {
      from: deployer,
      to: at.strategyFactory,
      contract: 'StrategyFactory',
      functionName: 'whitelistStrategies',
      args: [[strategy]],
    },
  ]);
  return strategy;
}

export async function deployFaucet(sender: Sender, tokens: readonly SeededToken[]): Promise<Address> {
  return sender.deploy(roleAccount('deployer'), 'Faucet', [
    tokens.map(({ address }) => address),
    tokens.map(({ decimals }) => parseUnits(dripTokens, decimals)),
  ]);
}

/** Gives every recipient some of every token. */
export async function drip(sender: Sender, faucet: Address, recipients: readonly Address[]): Promise<void> {
  const groups = Array.from({ length: Math.ceil(recipients.length / recipientsPerDrip) }, (_, i) =>
    recipients.slice(i * recipientsPerDrip, (i + 1) * recipientsPerDrip),
  );
  await sender.send(
    groups.map((group) => ({
      from: roleAccount('deployer'),
      to: faucet,
      contract: 'Faucet',
      functionName: 'drip',
      args: [group],
    })),
  );
}
