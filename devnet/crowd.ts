import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  maxUint256,
  pad,
  toHex,
  zeroAddress,
} from 'viem';
import { compileContracts } from './compile';
import { artifactOf } from './contract-calls';
import type { CoreLab, Market } from './core-lab';
import { DevnetProblem } from './problem';
import { quantity, rpc, rpcBatch } from './rpc';

export type CrowdSize = { operators: number; stakers: number; contracts: number; plainMarkets: number };
export type Crowd = {
  operators: Address[];
  stakers: Address[];
  /** Aggregators: whoever calls one acts in its name, with several calls in one transaction. */
  contracts: Address[];
  avss: Address[];
  /** In ascending order of the strategies, as a slash names them; the last one opened has a rebasing token. */
  markets: (Market & { isRebasing: boolean })[];
};

type Call = { from: Address; to: Address; contract: string; functionName: string; args: readonly unknown[] };

const avsCount = 2;
const firstAddress = 0x1_000_000n;
const gas = quantity(400_000n);
const callsPerBlock = 120;

/**
 * Many accounts on the lab's chain, nobody's keys: it signs for whomever it is asked to from now on. Each has `wallet`
 * of every market's token, which the StrategyManager may take; every operator is in every AVS's set 0.
 */
export async function gatherCrowd(lab: CoreLab, size: CrowdSize, wallet: bigint): Promise<Crowd> {
  const operators = addresses(0, size.operators);
  const stakers = addresses(size.operators, size.stakers);
  const contracts: Address[] = [];
  for (let left = size.contracts; left > 0; left -= 1)
    contracts.push(getAddress(await lab.deploy('Multicall')));
  const markets = await openMarkets(lab, size.plainMarkets);
  const avss: Address[] = [];
  for (let left = avsCount; left > 0; left -= 1) avss.push((await lab.avs(markets)).address);
  const everybody = [...operators, ...stakers, ...contracts];
  const { rpcUrl } = lab.chain;
  await rpc(rpcUrl, 'anvil_autoImpersonateAccount', [true]);
  const params = (one: Address) => ({ method: 'anvil_setBalance', params: [one, quantity(10n ** 24n)] });
  await rpcBatch(rpcUrl, everybody.map(params));
  await sendAll(rpcUrl, [
    ...operators.map((operator) => registering(lab, operator)),
    ...avss.flatMap((avs) => operators.map((operator) => joining(lab, operator, avs))),
    ...everybody.flatMap((one) => markets.flatMap((market) => equipping(lab, one, market, wallet))),
  ]);
  return { operators, stakers, contracts, avss, markets };
}

const addresses = (from: number, count: number): Address[] =>
  Array.from({ length: count }, (_, n) =>
    getAddress(pad(toHex(firstAddress + BigInt(from + n)), { size: 20 })),
  );

async function openMarkets(lab: CoreLab, plain: number): Promise<Crowd['markets']> {
  const markets: Crowd['markets'] = [];
  for (let left = plain; left > 0; left -= 1) markets.push({ ...(await lab.market()), isRebasing: false });
  const token = getAddress(await lab.deploy('RebasingToken', ['Rebasing', 'RBS']));
  await lab.send(await lab.account(), 'StrategyFactory', 'deployNewStrategy', token);
  const strategy = await lab.read<Address>('StrategyFactory', 'deployedStrategies', token);
  markets.push({ token, strategy, isRebasing: true });
  return markets.sort((a, b) => (BigInt(a.strategy) < BigInt(b.strategy) ? -1 : 1));
}

const registering = ({ addresses }: CoreLab, from: Address): Call => ({
  from,
  to: addresses.delegationManager,
  contract: 'DelegationManager',
  functionName: 'registerAsOperator',
  args: [zeroAddress, 0, ''],
});

const joining = ({ addresses }: CoreLab, from: Address, avs: Address): Call => ({
  from,
  to: addresses.allocationManager,
  contract: 'AllocationManager',
  functionName: 'registerForOperatorSets',
  args: [from, { avs, operatorSetIds: [0], data: '0x' }],
});

function equipping({ addresses }: CoreLab, from: Address, { token }: Market, wallet: bigint): Call[] {
  const onToken = { from, to: token, contract: 'RebasingToken' };
  return [
    { ...onToken, functionName: 'mint', args: [from, wallet] },
    { ...onToken, functionName: 'approve', args: [addresses.strategyManager, maxUint256] },
  ];
}

/** Many to a block, in this order. */
async function sendAll(rpcUrl: string, calls: readonly Call[]): Promise<void> {
  const artifacts = await compileContracts();
  for (let start = 0; start < calls.length; start += callsPerBlock) {
    const part = calls.slice(start, start + callsPerBlock);
    const hashes: Hex[] = [];
    for (const { from, to, contract, functionName, args } of part) {
      const data = encodeFunctionData({ abi: artifactOf(artifacts, contract).abi, functionName, args });
      hashes.push(await rpc<Hex>(rpcUrl, 'eth_sendTransaction', [{ from, to, data, gas }]));
    }
    await rpc(rpcUrl, 'anvil_mine', []);
    const receipts = await rpcBatch<{ status: Hex } | null>(
      rpcUrl,
      hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] })),
    );
    const failed = part.find((_, at) => receipts[at]?.status !== '0x1');
    if (failed) throw new DevnetProblem(`${failed.functionName} of ${failed.from} did not go through.`);
  }
}
