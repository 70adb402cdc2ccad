import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act, read } from './act';
import { runAsProgram } from './command-line';

export type PauseRequest = {
  /** A name of the deployment file's contracts, the key of a token for its strategy, or an address. */
  contract: string;
  /** Switches to set, or to clear when `isLifted`; every one by default. */
  bits?: readonly number[] | undefined;
  isLifted?: boolean | undefined;
};

const everyBit = (1n << 256n) - 1n;

/** Sets or clears pause switches of one contract and returns the new bit map. */
export async function pauseContract(deployment: DevnetDeployment, request: PauseRequest): Promise<bigint> {
  // Every contract that can be paused answers the same way.
  const target = { to: locate(deployment, request.contract), contract: 'StrategyBase' };
  const bits = request.bits?.reduce((map, bit) => map | (1n << BigInt(bit)), 0n) ?? everyBit;
  const status = await readStatus(deployment, target.to);
  const newStatus = request.isLifted ? status & ~bits : status | bits;
  const from = request.isLifted ? await readUnpauser(deployment) : deployment.devnet.roles.pauser;
  if (from === undefined) throw new DevnetProblem('The deployment file names no pauser.');
  const functionName = request.isLifted ? 'unpause' : 'pause';
  await act(deployment, from, { ...target, functionName, args: [newStatus] });
  return newStatus;
}

function locate(deployment: DevnetDeployment, name: string): Address {
  const contracts: Record<string, Address | undefined> = deployment.protocols.eigenlayer.contracts;
  const strategy = deployment.devnet.tokens.find((token) => token.key === name)?.strategy;
  const address = contracts[name] ?? strategy ?? (name.startsWith('0x') ? (name as Address) : undefined);
  if (address) return address;
  const known = [...Object.keys(contracts), ...deployment.devnet.tokens.map(({ key }) => key)];
  throw new DevnetProblem(`There is no contract ${name}; known are ${known.join(', ')}, or give an address.`);
}

async function readStatus(deployment: DevnetDeployment, to: Address): Promise<bigint> {
  return read<bigint>(deployment, { to, contract: 'StrategyBase', functionName: 'paused' });
}

async function readUnpauser(deployment: DevnetDeployment): Promise<Address> {
  const to = deployment.devnet.pauserRegistry;
  return read<Address>(deployment, { to, contract: 'PauserRegistry', functionName: 'unpauser' });
}

function parseBits(text: unknown): number[] | undefined {
  if (text === undefined) return undefined;
  const bits = String(text).split(',').map(Number);
  if (bits.every((bit) => Number.isInteger(bit) && bit >= 0 && bit < 256)) return bits;
  throw new DevnetProblem(`--bits must be numbers from 0 to 255 with commas between, not ${text}.`);
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/pause.ts --contract delegationManager --bits 1,2',
    '  node --import tsx devnet/scenario/pause.ts --contract stETH --lift',
    '  --contract NAME    strategyManager, delegationManager, …, the key of a token, or an address',
    '  --bits N,N         which switches; all of them by default',
    '  --lift             clears them',
  ].join('\n'),
  options: { contract: { type: 'string' }, bits: { type: 'string' }, lift: { type: 'boolean' } },
  run: async (deployment, { contract, bits, lift }) => {
    if (typeof contract !== 'string') throw new DevnetProblem('--contract is missing.');
    const request = { contract, bits: parseBits(bits), isLifted: lift === true };
    return `${contract} has the pause map 0x${(await pauseContract(deployment, request)).toString(16)} now.`;
  },
});
