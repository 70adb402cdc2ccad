import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HDAccount } from 'viem';
import { testAccount } from './accounts';
import type { ProtocolParameters } from './deploy';
import type { DevnetDeployment } from './deployment-file';
import { DevnetProblem } from './problem';
import { testAccountCount } from './scenario/seed';
import { upDevnet } from './up';

export type TestDevnet = {
  rpcUrl: string;
  deployment: DevnetDeployment;
  deploymentFile: string;
  /** Accounts with ether and every token that nobody else uses; a test takes its own. */
  accounts(n: number): HDAccount;
  stop(): Promise<void>;
};

/** Each chain has a folder of its own in here. */
const chainsFolder = fileURLToPath(new URL('../.rampart/test-devnets/', import.meta.url));

const testDelays: ProtocolParameters = {
  withdrawalDelayBlocks: 5,
  deallocationDelayBlocks: 5,
  allocationConfigurationDelayBlocks: 6,
  slashResolutionDelayBlocks: 4,
};

/** A chain of one's own where every transaction is a block and time stands still otherwise. */
export async function startTestDevnet(
  options: { seed?: boolean; delays?: ProtocolParameters } = {},
): Promise<TestDevnet> {
  await mkdir(chainsFolder, { recursive: true });
  const folder = await mkdtemp(chainsFolder);
  const { rpcUrl, deployment, deploymentFile, stop } = await upDevnet({
    empty: !options.seed,
    delays: options.delays ?? testDelays,
    deploymentFile: path.join(folder, 'deployment.json'),
  });
  return {
    rpcUrl,
    deployment,
    deploymentFile,
    accounts: takeAccount,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

function takeAccount(n: number): HDAccount {
  if (n >= testAccountCount)
    throw new DevnetProblem(`Only the first ${testAccountCount} test accounts have tokens.`);
  return testAccount(n);
}
