import type { Queryable } from '../store/database';
import { loadRows } from '../store/rows';
import { Work } from '../store/work';
import { allocationManager } from './allocation-manager';
import { avsDirectory } from './avs-directory';
import { delegationManager } from './delegation-manager';
import type { PlacedEvent } from './events';
import { type AllHandlers, fold } from './fold';
import { noteHappening } from './happenings';
import { rewardsCoordinator } from './rewards-coordinator';
import { eigenPodManager, strategy, strategyManager } from './strategy-manager';

const handlers: AllHandlers = {
  allocationManager,
  avsDirectory,
  delegationManager,
  eigenPodManager,
  rewardsCoordinator,
  strategy,
  strategyManager,
};

/** Loads the rows that `act` touches, as a rehearsal of it finds out, and lets it act on them. */
export async function workOn(database: Queryable, act: (work: Work) => void): Promise<Work> {
  const rehearsal = new Work(true);
  act(rehearsal);
  const work = new Work(false);
  for (const [table, keys] of rehearsal.wanted()) {
    work.load(table, keys, await loadRows(database, table, keys));
  }
  act(work);
  return work;
}

/** Does to rows what a batch of events, in the order of the chain, does to the tables. */
export function applyEvents(work: Work, events: readonly PlacedEvent[]): void {
  fold(events, work, handlers);
  for (const event of events) noteHappening(event, work);
}

/** What a batch of events does to the tables. */
export const derive = (database: Queryable, events: readonly PlacedEvent[]): Promise<Work> =>
  workOn(database, (work) => applyEvents(work, events));
