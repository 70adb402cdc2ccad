import { createPublic, createReader } from '../../lib/chain/clients';
import { type Deployment, deploymentSchema } from '../../lib/chain/deployment-schema';
import type { Reader } from '../../lib/chain/reader';
import { createUpstreams } from '../../lib/server/rpc-upstreams';
import { upstreamTransport } from '../../lib/server/upstream-transport';
import { Follower } from '../follow/follower';
import { createNode } from '../follow/node';
import type { Difference } from '../reconcile/difference';
import { type IndexBook, readBook } from '../reconcile/index-book';
import { type Chain, reconcile } from '../reconcile/reconcile';
import type { Database } from '../store/database';
import { openStore, type Store } from '../store/store';
import { openEmptyDatabase } from './empty-database';
import { until } from './until';

const TIMEOUT_MS = 30_000;

/** An index of a chain in this process: nothing moves by itself, each step is taken when it is asked for. */
export class TestIndex {
  readonly chain: Chain;
  readonly database: Database;
  readonly store: Store;
  readonly follower: Follower;

  private constructor(chain: Chain, store: Store, follower: Follower) {
    this.chain = chain;
    this.database = store.database;
    this.store = store;
    this.follower = follower;
  }

  /** Its tables lie in memory unless a database is given. `through`: what stands between the index and the contracts. */
  static async open(
    rpcUrl: string,
    input: unknown,
    database?: Database,
    through: (reader: Reader) => Reader = (reader) => reader,
  ): Promise<TestIndex> {
    const deployment = deploymentSchema.parse(input);
    const { chain, node } = connect(rpcUrl, deployment);
    const opened = database ?? (await openEmptyDatabase());
    const store = await openStore(opened, `rampart_${deployment.name}`, deployment.name);
    const parts = { deployment, node, reader: through(chain.reader), store };
    return new TestIndex(chain, store, await Follower.create(parts));
  }

  /** Steps until the index is at the head of the chain. */
  async catchUp(): Promise<void> {
    await until('the index at the head of the chain', async () => {
      while (await this.follower.step());
      const { hash } = await this.chain.client.getBlock();
      const { indexed } = this.follower.progress;
      return indexed?.hash === hash && indexed.is_complete;
    });
  }

  /** Whether everything up to the block is in the tables. */
  has(block: number): boolean {
    const { indexed } = this.follower.progress;
    return indexed?.is_complete === true && indexed.block >= block;
  }

  /** Everything in the tables, once every figure in them is of one block. */
  async book(): Promise<IndexBook> {
    let book: IndexBook | undefined;
    await until('a moment at which the index is complete', async () => {
      book = await readBook(this.database);
      return book !== undefined;
    });
    return book as IndexBook;
  }

  /** Compares everything in the tables with the chain, or what a book tells of an earlier moment. */
  async compare(book?: IndexBook): Promise<Difference[]> {
    return reconcile(this.chain, book ?? (await this.book()));
  }

  /** The number of the newest block. */
  async head(): Promise<number> {
    return Number(await this.chain.client.getBlockNumber({ cacheTime: 0 }));
  }

  /** Catches up and compares. */
  async differences(): Promise<Difference[]> {
    await this.catchUp();
    return this.compare();
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

function connect(rpcUrl: string, deployment: Deployment) {
  const upstreams = createUpstreams([rpcUrl], { chainId: deployment.chainId, timeoutMs: TIMEOUT_MS });
  const transport = upstreamTransport(upstreams);
  const reader = createReader(deployment, transport);
  const chain: Chain = { reader, client: createPublic(deployment, transport), deployment };
  return { chain, node: createNode(upstreams) };
}

/** A chain to compare with what another process has indexed. */
export const chainAt = (rpcUrl: string, input: unknown): Chain =>
  connect(rpcUrl, deploymentSchema.parse(input)).chain;
