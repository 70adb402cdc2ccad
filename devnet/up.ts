import { avsAccount, operatorAccount, roleAccount, roles, stakerAccount } from './accounts';
import { type Anvil, devnetChainId, startAnvil } from './anvil';
import { compileContracts } from './compile';
import { type Addresses, deployProtocol, type ProtocolParameters } from './deploy';
import { type DevnetDeployment, defaultDeploymentFile, pidFileOf, writeDeployment } from './deployment-file';
import { rpc } from './rpc';
import { type Market, openMarket, seedWorld } from './scenario/seed';
import { avsSpecs, slasherOf } from './scenario/world/avss';
import { allStakerCount } from './scenario/world/ether';
import { operatorSpecs } from './scenario/world/operators';
import { Sender } from './sender';

export type DevnetOptions = {
  port?: number | undefined;
  /** Without it every transaction is mined at once and no block passes by itself. */
  blockTimeSeconds?: number | undefined;
  /** Contracts, tokens and a faucet, but nobody who has used them. */
  empty?: boolean | undefined;
  delays?: ProtocolParameters | undefined;
  deploymentFile?: string | undefined;
  /** Seconds since 1970: the chain's clock begins there instead of now. */
  startTime?: number | undefined;
};

export type Devnet = {
  deploymentFile: string;
  deployment: DevnetDeployment;
  rpcUrl: string;
  pid: number;
  stop(): Promise<void>;
};

const demoDelays: ProtocolParameters = {
  withdrawalDelayBlocks: 30,
  deallocationDelayBlocks: 20,
  allocationConfigurationDelayBlocks: 25,
  slashResolutionDelayBlocks: 60,
};

/** Starts a chain, deploys the protocol, seeds it and writes the deployment file; blocks begin to pass after that. */
export async function upDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const {
    empty = false,
    delays = demoDelays,
    deploymentFile = defaultDeploymentFile,
    blockTimeSeconds,
    startTime,
  } = options;
  const anvil = await startAnvil({ port: options.port, pidFile: pidFileOf(deploymentFile) });
  try {
    if (startTime !== undefined) await rpc(anvil.rpcUrl, 'evm_setTime', [startTime]);
    const { addresses, market } = await populate(anvil.rpcUrl, delays, empty);
    const version = delays.slashResolutionDelayBlocks === undefined ? '1.12.0' : '1.13.0';
    const deployment = describe(anvil, addresses, market, { empty, blockTimeSeconds, version });
    if (blockTimeSeconds !== undefined) await rpc(anvil.rpcUrl, 'evm_setIntervalMining', [blockTimeSeconds]);
    await writeDeployment(deploymentFile, deployment);
    return { deploymentFile, deployment, rpcUrl: anvil.rpcUrl, pid: anvil.pid, stop: anvil.stop };
  } catch (problem) {
    await anvil.stop();
    throw problem;
  }
}

async function populate(
  rpcUrl: string,
  delays: ProtocolParameters,
  isEmpty: boolean,
): Promise<{ addresses: Addresses; market: Market }> {
  const addresses = await deployProtocol(rpcUrl, delays);
  const sender = new Sender(rpcUrl, await compileContracts());
  const market = await openMarket(sender, addresses);
  if (!isEmpty) await seedWorld(sender, addresses, market, delays);
  return { addresses, market };
}

type Described = { empty: boolean; blockTimeSeconds: number | undefined; version: string };

function describe(
  { rpcUrl }: Anvil,
  { pauserRegistry, multicall, ...contracts }: Addresses,
  { tokens, faucet }: Market,
  { empty, blockTimeSeconds = 1, version }: Described,
): DevnetDeployment {
  return {
    name: 'devnet',
    label: 'Local devnet',
    chainId: devnetChainId,
    testnet: true,
    blockTimeSeconds,
    multicall3: multicall,
    startBlock: 0,
    publicRpc: [rpcUrl],
    protocols: {
      eigenlayer: {
        version,
        features: [],
        contracts,
        strategies: tokens.map(({ address, strategy, decimals, ethRate, issuer }) => ({
          address: strategy,
          token: { address, decimals, ...(ethRate && { ethRate }), ...(issuer && { issuer }) },
        })),
      },
    },
    devnet: {
      rpcUrl,
      pauserRegistry,
      faucet,
      roles: Object.fromEntries(roles.map((role) => [role, roleAccount(role).address])),
      tokens,
      ...(empty ? { operators: [], avss: [], stakers: [] } : people()),
    },
  };
}

function people(): Pick<DevnetDeployment['devnet'], 'operators' | 'avss' | 'stakers'> {
  return {
    operators: operatorSpecs.map(({ name }, n) => ({ name, address: operatorAccount(n).address })),
    avss: avsSpecs.map(({ name, operatorSets }, n) => ({
      name,
      address: avsAccount(n).address,
      slasher: slasherOf(n).address,
      operatorSetIds: operatorSets.map(({ id }) => id),
    })),
    stakers: Array.from({ length: allStakerCount }, (_, n) => stakerAccount(n).address),
  };
}
