import type { Deployment } from '../../lib/chain/deployment-schema';
import type { IndexStatus } from '../../lib/wire/stats/metrics';
import type { Facts, Moment } from '../answer/moment';
import type { Database } from '../store/database';

/** One network's index, as its HTTP answers need it. */
export type Served = {
  deployment: Deployment;
  database: Database;
  facts(): Promise<Facts> | Facts;
  /** The indexed block; undefined while there is nothing to serve. */
  moment(): Moment | undefined;
  /** The newest block known of the chain. */
  headBlock(): number | undefined;
  status(): IndexStatus;
  /** A logo by its file name; undefined where there is none of that name. */
  image(file: string): Promise<Uint8Array | undefined>;
};
