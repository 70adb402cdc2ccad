import type { Deployment } from '../../lib/chain/deployment-schema';
import { ProblemError } from '../../lib/chain/problem-error';
import type { Reader } from '../../lib/chain/reader';
import type { Address } from '../../lib/domain/units';
import { derive } from '../derive/derive';
import { type Emitter, emittersOf } from '../derive/events';
import { applyReading, wantedAfter } from '../read/apply-reading';
import { type BlockReading, readAtBlock, type Wanted } from '../read/read-at-block';
import { type Batch, type Checkpoint, checkpointsAfter, type Store } from '../store/store';
import { keepAnchor, readAnchor } from './anchor';
import type { Header, Node } from './node';
import { freshProgress, type Progress } from './progress';
import { type Range, type RangeOutcome, readRange } from './read-range';
import { createSpan } from './span';

/** Blocks below the head that a reorganisation may still change; deeper ones are written without a way back. */
const UNSETTLED = 256;

export type FollowerParts = { deployment: Deployment; node: Node; reader: Reader; store: Store };

/**
 * How many times in a row the head must lie below the indexed block before the chain counts as shorter. One endpoint of
 * several may be late, and the next answer shows it.
 */
const LATE_HEADS = 20;

/** Keeps the tables in step with the chain: forward batch by batch, back as far as the chain turned. */
export class Follower {
  readonly progress: Progress = freshProgress();
  private readonly parts: FollowerParts;
  private readonly emitters: ReadonlyMap<string, Emitter>;
  private readonly span = createSpan();
  /** The newest first. */
  private checkpoints: readonly Checkpoint[] = [];
  private readonly strategies = new Set<Address>();
  private lateHeads = 0;

  private constructor(parts: FollowerParts) {
    this.parts = parts;
    this.emitters = emittersOf(parts.deployment);
  }

  /** Goes on where the tables end. */
  static async create(parts: FollowerParts): Promise<Follower> {
    const follower = new Follower(parts);
    follower.checkpoints = await parts.store.checkpoints();
    follower.standAt(follower.checkpoints[0]);
    const rows = await parts.store.database.query<{ address: Address }>('select address from strategy');
    for (const { address } of rows) follower.strategies.add(address);
    return follower;
  }

  /** One step: a batch forward, a way back, or nothing. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const { node, deployment } = this.parts;
    const head = await node.latest();
    this.progress.head = head.number;
    const { indexed } = this.progress;
    if (indexed && this.isLate(indexed, head)) return false;
    if (indexed && hasTurned(indexed, head)) return this.rewind(head);
    const next = indexed ? indexed.block + 1 : deployment.startBlock;
    this.noteState(head.number - next + 1 > UNSETTLED || !indexed?.is_complete, next);
    if (head.number >= next) return this.forward(head, next);
    // The chain went back to a block at which not everything was read.
    if (indexed && !indexed.is_complete) await this.commit({ from: next, end: head, events: [] }, head);
    return false;
  }

  /** Whether the head is below what is indexed and may only be an old answer. */
  private isLate(indexed: Checkpoint, head: Header): boolean {
    this.lateHeads = head.number < indexed.block ? this.lateHeads + 1 : 0;
    if (this.lateHeads === 0 || this.lateHeads > LATE_HEADS) return false;
    this.progress.problem = `the node is ${indexed.block - head.number} blocks behind what was read already`;
    return true;
  }

  /** Throws everything away; the next steps read it from the chain again. */
  async rebuild(reason: string): Promise<void> {
    await this.parts.store.reset();
    this.checkpoints = [];
    this.strategies.clear();
    this.standAt(undefined);
    const rebuilt = { at: Math.floor(Date.now() / 1000), reason };
    Object.assign(this.progress, { catchingUp: undefined, rebuilt });
  }

  private standAt(checkpoint: Checkpoint | undefined): void {
    this.progress.indexed = checkpoint;
    this.progress.events = checkpoint?.events ?? 0;
  }

  private async forward(head: Header, from: number): Promise<boolean> {
    const to = this.span.endOf(from, head.number, UNSETTLED);
    const outcome = await this.read(from, to);
    if (outcome === 'too-much') {
      if (from === to)
        throw new ProblemError({ code: 'rpc-failed', detail: 'the node refuses to list events' });
      this.span.refused();
      return true;
    }
    if (outcome === 'moved') {
      const { indexed } = this.progress;
      const there = indexed && (await this.parts.node.header(indexed.block));
      // Not at once: an endpoint that does not have the block yet would be asked without a pause.
      return there !== undefined && there.hash !== indexed?.hash ? this.rewind(head) : false;
    }
    await this.commit(outcome, head);
    this.span.answered(to - from + 1, outcome.events.length);
    return to < head.number;
  }

  /** A node that takes too long for a range is asked for less the next time. */
  private async read(from: number, to: number): Promise<RangeOutcome> {
    const { emitters, strategies } = this;
    const parent = this.progress.indexed;
    try {
      return await readRange(this.parts.node, { emitters, strategies, parent, from, to });
    } catch (error) {
      if (to > from) this.span.refused();
      throw error;
    }
  }

  private async commit({ from, end, events }: Range, head: Header): Promise<void> {
    const { store } = this.parts;
    const { database } = store;
    const work = await derive(database, events);
    const isHead = end.number === head.number;
    const at = { block: end.number, time: end.time };
    if (isHead) {
      const reading = await this.readAt(end, await wantedAfter(database, work));
      if (!reading) return;
      await applyReading(database, work, reading, at);
    }
    const total = this.progress.events + events.length;
    const checkpoint = { ...at, hash: end.hash, is_complete: isHead, events: total };
    const isFinal = end.number <= head.number - UNSETTLED;
    const batch: Batch = { checkpoint, changes: work.changes(), isFinal };
    if (from === this.parts.deployment.startBlock) await keepAnchor(database, await this.firstBlock());
    await store.commit(batch);
    for (const { address } of work.rows('strategy')) this.strategies.add(address);
    this.checkpoints = checkpointsAfter(batch, this.checkpoints);
    this.standAt(checkpoint);
  }

  /**
   * What no event tells, at a block that is still there afterwards. Of its newest block a node may tell what the next
   * one changes when that comes meanwhile: then the block, which is the newest no more, is read again.
   */
  private async readAt(end: Header, wanted: Wanted): Promise<BlockReading | undefined> {
    const { node, reader, deployment } = this.parts;
    const read = () => readAtBlock(reader, deployment, end.number, wanted);
    const first = await read();
    if ((await node.latest()).hash === end.hash) return first;
    const second = await read();
    return (await node.header(end.number))?.hash === end.hash ? second : undefined;
  }

  private firstBlock(): Promise<Header | undefined> {
    return this.parts.node.header(this.parts.deployment.startBlock);
  }

  /**
   * Goes back to the newest batch that the chain still has. Where it has none, everything is thrown away, but only if the
   * chain shows another block in the place of one that was read: a node that merely lacks blocks is waited for.
   */
  private async rewind(head: Header): Promise<boolean> {
    const { node, store } = this.parts;
    const from = this.progress.indexed?.block ?? 0;
    let isReplaced = false;
    for (const checkpoint of this.checkpoints) {
      const there = checkpoint.block > head.number ? undefined : await node.header(checkpoint.block);
      if (there?.hash === checkpoint.hash) {
        await store.rewind(checkpoint);
        this.checkpoints = this.checkpoints.filter(({ block }) => block <= checkpoint.block);
        this.standAt(checkpoint);
        this.noteReorganisation(from - checkpoint.block);
        return true;
      }
      isReplaced ||= there !== undefined;
    }
    const anchor = await readAnchor(store.database);
    const first = await this.firstBlock();
    isReplaced ||= anchor !== undefined && first !== undefined && first.hash !== anchor;
    if (!isReplaced) {
      this.progress.problem = 'the node has none of the blocks that were read last';
      this.progress.state = 'chain-silent';
      this.progress.isLost = true;
      return false;
    }
    await this.rebuild('the chain turned further back than the index remembers, or is another one');
    return true;
  }

  private noteReorganisation(depth: number): void {
    const { count, deepest } = this.progress.reorganisations;
    this.progress.reorganisations = { count: count + 1, deepest: Math.max(deepest, depth) };
  }

  private noteState(isBehind: boolean, next: number): void {
    const { progress } = this;
    progress.problem = undefined;
    progress.isLost = false;
    if (!isBehind) {
      progress.state = 'following';
      progress.catchingUp = undefined;
      return;
    }
    progress.state = progress.rebuilt && !progress.indexed?.is_complete ? 'rebuilding' : 'catching-up';
    progress.catchingUp ??= { fromBlock: next, sinceMs: Date.now(), events: progress.events };
  }
}

/** Whether the head alone says that the indexed block is gone; further on, reading the next range tells. */
function hasTurned(indexed: Checkpoint, head: Header): boolean {
  if (head.number === indexed.block + 1) return head.parentHash !== indexed.hash;
  return head.number < indexed.block || (head.number === indexed.block && head.hash !== indexed.hash);
}
