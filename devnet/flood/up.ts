import { compileContracts } from '../compile';
import { rpc } from '../rpc';
import { Sender } from '../sender';
import { type Devnet, upDevnet } from '../up';
import { type Flood, flood } from './flood';

const historySeconds = 500 * 86_400;
/** The last blocks of the chain lie after the history and before the present. */
const quietSeconds = 3_700;

const delays = {
  withdrawalDelayBlocks: 5,
  deallocationDelayBlocks: 5,
  allocationConfigurationDelayBlocks: 6,
};

/** Starts a chain on which so many events tell of a network's last five hundred days; its clock ends at the present. */
export async function upFlooded(events: number, deploymentFile: string): Promise<Devnet & { flood: Flood }> {
  const now = Math.floor(Date.now() / 1000);
  const startTime = now - historySeconds;
  const devnet = await upDevnet({ empty: true, deploymentFile, delays, startTime });
  try {
    const sender = new Sender(devnet.rpcUrl, await compileContracts());
    const history = { fromTime: startTime + quietSeconds, toTime: now - quietSeconds };
    const told = await flood(sender, devnet.deployment, { events, ...history });
    await rpc(devnet.rpcUrl, 'evm_setTime', [Math.floor(Date.now() / 1000)]);
    await rpc(devnet.rpcUrl, 'anvil_mine', []);
    return { ...devnet, flood: told };
  } catch (problem) {
    await devnet.stop();
    throw problem;
  }
}
