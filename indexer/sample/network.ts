import { deploymentSchema } from '../../lib/chain/deployment-schema';
import { WAD } from '../../lib/domain/units';
import type { IndexStatus } from '../../lib/wire/stats/metrics';
import type { Moment } from '../answer/moment';
import { type Listening, listen } from '../http/listen';
import { createServer } from '../http/server';
import type { Database } from '../store/database';
import { sampleFacts } from './facts';
import { type SampleRows, sampleAddress, sampleHash, sampleMoment } from './rows';
import { openSampleTables } from './tables';
import { avs, ETHER, first, lst, recipient, second, setWith, slasher, strategies } from './world';

const manager = sampleAddress(0x99);
export const sampleDeployment = deploymentSchema.parse({
  name: 'sample',
  label: 'Sample',
  chainId: 31_337,
  blockTimeSeconds: 1,
  protocols: {
    eigenlayer: {
      contracts: { strategyManager: manager, delegationManager: manager, allocationManager: manager },
    },
  },
});

export const following: IndexStatus = {
  state: 'following',
  chainId: 31_337,
  database: 'embedded',
  startBlock: 0,
  events: 12,
  reorganisations: { count: 0, deepest: 0 },
};

export const staker = sampleAddress(0xf1);
export const root = sampleHash('root');

/** Something of everything. */
export const wholeNetwork: SampleRows = {
  ...setWith({ magnitude: WAD / 2n, pending_magnitude: WAD, effect_block: 2_000 }),
  strategy: strategies.map((row) => ({ ...row, max_total: 2n ** 255n, delegated_shares: ETHER })),
  operator: [
    {
      address: first,
      metadata_uri: 'a',
      approver: second,
      pending_delay_blocks: 5,
      delay_effect_block: 2_000,
    },
    { address: second },
  ],
  avs: [{ address: avs, registrar: slasher }],
  operator_set: [
    {
      avs,
      set_id: 1,
      slasher,
      pending_slasher: second,
      slasher_effect_block: 2_000,
      redistribution_recipient: recipient,
      slashes: 1,
    },
  ],
  membership: [
    { operator: first, avs, set_id: 1 },
    { operator: second, avs, set_id: 1, left_block: 990 },
  ],
  registration: [{ operator: second, avs }],
  slash: [{ avs, set_id: 1, strategy: lst, operator: first, slashed_shares: ETHER }],
  split_change: [{ operator: first, new_bips: 5, activates_at: 2 ** 32 }],
  happening: [
    { operator: first, uri: 'https://first.example', log: 1 },
    { kind: 'queued', operator: null, staker, root, log: 4 },
  ],
  staker: [{ address: staker, operator: first }],
  delegation: [{ staker, operator: first }],
  staker_strategy: [{ staker, strategy: lst, deposit_shares: 2n ** 200n }],
  withdrawal: [
    { root, staker, operator: first, completed_block: 990, completed_time: 5, completed_transaction: root },
  ],
  withdrawal_strategy: [{ root, strategy: lst, scaled_shares: 5n }],
  operator_day: [{ operator: first, day: 19_999, delegators: 1 }],
  operator_strategy_day: [{ operator: first, strategy: lst, day: 19_999, shares: 5n }],
  strategy_day: [{ strategy: lst, day: 19_999, delegated_shares: 5n }],
  network_day: [{ day: 19_999, operators: 2 }],
};

export const image = new Uint8Array([82, 73, 70, 70]);

/** An index that answers on a real port, and what it says of itself. */
export type SampleServer = {
  database: Database;
  moment: Moment | undefined;
  headBlock: number | undefined;
  status: IndexStatus;
  ask(path: string, init?: RequestInit): Promise<Response>;
  url(path: string): string;
  close(): Promise<void>;
};

export async function serveSample(): Promise<SampleServer> {
  const database = await openSampleTables();
  const facts = sampleFacts({ a: 'Blue' }, [slasher]);
  const now: Pick<SampleServer, 'moment' | 'headBlock' | 'status'> = {
    moment: sampleMoment,
    headBlock: 1_003,
    status: following,
  };
  let listening: Listening;
  const url = (path: string) => `http://127.0.0.1:${listening.port}${path}`;
  const server: SampleServer = {
    ...now,
    database,
    url,
    ask: (path, init) => fetch(url(path), init),
    async close() {
      await listening.close();
      await database.close();
    },
  };
  const served = {
    deployment: sampleDeployment,
    database,
    facts: () => facts,
    moment: () => server.moment,
    headBlock: () => server.headBlock,
    status: () => server.status,
    image: async (file: string) => (file === 'logo-1.webp' ? image : undefined),
  };
  listening = await listen(createServer(new Map([['sample', served]])), 0, '127.0.0.1');
  return server;
}
