import { startLocalChain } from './lib/local-chain';

export async function main(args: readonly string[]): Promise<number> {
  const isEmpty = args.includes('--empty');
  console.log(`Starting the local chain${isEmpty ? ', without seed' : ' and seeding it'} …`);
  const { deploymentFile, rpcUrl } = await startLocalChain({ isEmpty });
  console.log(`Deployment file: ${deploymentFile}`);
  console.log(`The devnet is ready: ${rpcUrl}  (Ctrl-C stops it)`);
  return new Promise(() => undefined);
}
