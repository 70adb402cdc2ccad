import { defaultDeploymentFile } from '../../deployment-file';
import { type Devnet, upDevnet } from '../../up';
import { dataFolder } from './paths';
import { choosePort } from './ports';
import { onFinish } from './processes';

const usualPort = 8545;

/** Starts the chain of a demo: a block every second. A second one beside it gets its own port and deployment file. */
export async function startLocalChain(options: { isEmpty: boolean }): Promise<Devnet> {
  const port = await choosePort(usualPort);
  const isUsual = port === usualPort;
  if (!isUsual) console.log(`Port ${usualPort} is taken; the chain uses ${port}.`);
  const deploymentFile = isUsual ? defaultDeploymentFile : `${dataFolder}/devnet-${port}/deployment.json`;
  const devnet = await upDevnet({ blockTimeSeconds: 1, empty: options.isEmpty, port, deploymentFile });
  onFinish(devnet.stop);
  if (!isUsual) console.log(`Scenario scripts find this chain by --deployment ${deploymentFile}`);
  return devnet;
}
