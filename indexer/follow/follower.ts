import type { Deployment } from '../../lib/chain/deployment-schema';
import { ProblemError } from '../../lib/chain/problem-error';
import type { Reader } from '../../lib/chain/reader';
import { derive } from '../derive/derive';
import { type Emitter, emittersOf } from '../derive/events';
import { applyReading, wantedAfter } from '../read/apply-reading';
import { readAtBlock } from '../read/read-at-block';
import { type Checkpoint, REMEMBERED_BLOCKS, type Store, writeState } from '../store/store';
import type { Header, Node } from './node';
import { freshProgress, type Progress } from './progress';
import { type Range, readRange } from './read-range';
import { createSpan } from './span';

/** Blocks below the head that a reorganisation may still change; deeper ones are written without a way back. */
const UNSETTLED = 256;

export type FollowerParts = { deployment: Deployment; node: Node; reader: Reader; store: Store };

/** Keeps the tables in step with the chain: forward batch by batch, back as far as the chain turned. */
export class Follower {
  readonly progress: Progress = freshProgress();
  private readonly parts: FollowerParts;
  private readonly emitters: ReadonlyMap<string, Emitter>;
  private readonly span = createSpan();
  /** The newest first. */
  private checkpoints: readonly Checkpoint[] = [];

  private constructor(parts: FollowerParts) {
    this.parts = parts;
    this.emitters = emittersOf(parts.deployment);
  }

  /** Goes on where the tables end. */
  static async create(parts: FollowerParts): Promise<Follower> {
    const follower = new Follower(parts);
    follower.checkpoints = await parts.store.checkpoints();
    follower.progress.indexed = follower.checkpoints[0];
    follower.progress.events = Number((await parts.store.state('events')) ?? 0);
    return follower;
  }

  /** One step: a batch forward, a way back, or nothing. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const { node, deployment } = this.parts;
    const head = await node.latest();
    this.progress.head = head.number;
    const { indexed } = this.progress;
    if (indexed && !(await isOnChain(node, indexed, head))) {
      await this.rewind(head);
      return true;
    }
    const next = indexed ? indexed.block + 1 : deployment.startBlock;
    this.noteState(head.number - next + 1 > UNSETTLED || !indexed?.is_complete, next);
    if (head.number >= next) return this.forward(head, next);
    // The chain went back to a block at which not everything was read.
    if (indexed && !indexed.is_complete) await this.commit({ from: next, end: head, events: [] }, head);
    return false;
  }

  /** Throws everything away; the next steps read it from the chain again. */
  async rebuild(reason: string): Promise<void> {
    await this.parts.store.reset();
    this.checkpoints = [];
    const rebuilt = { at: Math.floor(Date.now() / 1000), reason };
    Object.assign(this.progress, { indexed: undefined, events: 0, catchingUp: undefined, rebuilt });
  }

  private async forward(head: Header, from: number): Promise<boolean> {
    const to = this.span.endOf(from, head.number, UNSETTLED);
    const outcome = await readRange(this.parts.node, this.emitters, this.progress.indexed, from, to);
    if (outcome === 'too-much') {
      if (from === to)
        throw new ProblemError({ code: 'rpc-failed', detail: 'the node refuses to list events' });
      this.span.refused();
      return true;
    }
    if (outcome === 'moved') return true;
    await this.commit(outcome, head);
    this.span.answered(to - from + 1, outcome.events.length);
    return to < head.number;
  }

  private async commit({ end, events }: Range, head: Header): Promise<void> {
    const { store, node, reader, deployment } = this.parts;
    const { database } = store;
    const work = await derive(database, events);
    const isHead = end.number === head.number;
    const at = { block: end.number, time: end.time };
    if (isHead) {
      const wanted = await wantedAfter(database, work);
      await applyReading(database, work, await readAtBlock(reader, deployment, end.number, wanted), at);
      // The figures count only if the block is still there after they were read.
      if ((await node.header(end.number))?.hash !== end.hash) return;
    }
    const checkpoint: Checkpoint = { ...at, hash: end.hash, is_complete: isHead };
    const isFinal = end.number <= head.number - UNSETTLED;
    const total = this.progress.events + events.length;
    await store.commit({ checkpoint, changes: work.changes(), isFinal }, (tx) =>
      writeState(tx, 'events', `${total}`),
    );
    const oldest = end.number - REMEMBERED_BLOCKS - UNSETTLED;
    const others = this.checkpoints.filter(({ block }) => block > oldest && block !== end.number);
    this.checkpoints = isFinal ? [checkpoint] : [checkpoint, ...others];
    Object.assign(this.progress, { indexed: checkpoint, events: total });
  }

  /** Goes back to the newest batch that the chain still has. */
  private async rewind(head: Header): Promise<void> {
    const { node, store } = this.parts;
    const from = this.progress.indexed?.block ?? 0;
    for (const checkpoint of this.checkpoints) {
      if (checkpoint.block > head.number) continue;
      if ((await node.header(checkpoint.block))?.hash !== checkpoint.hash) continue;
      await store.rewind(checkpoint);
      this.checkpoints = this.checkpoints.filter(({ block }) => block <= checkpoint.block);
      this.progress.indexed = checkpoint;
      const { count, deepest } = this.progress.reorganisations;
      const depth = Math.max(deepest, from - checkpoint.block);
      this.progress.reorganisations = { count: count + 1, deepest: depth };
      return;
    }
    await this.rebuild('the chain turned further back than the index remembers, or is another one');
  }

  private noteState(isBehind: boolean, next: number): void {
    const { progress } = this;
    progress.problem = undefined;
    if (!isBehind) {
      progress.state = 'following';
      progress.catchingUp = undefined;
      return;
    }
    progress.state = progress.rebuilt && !progress.indexed?.is_complete ? 'rebuilding' : 'catching-up';
    progress.catchingUp ??= { fromBlock: next, sinceMs: Date.now(), events: progress.events };
  }
}

/** Whether the indexed block is still part of the chain. */
async function isOnChain(node: Node, indexed: Checkpoint, head: Header): Promise<boolean> {
  if (head.number < indexed.block) return false;
  if (head.number === indexed.block) return head.hash === indexed.hash;
  if (head.number === indexed.block + 1) return head.parentHash === indexed.hash;
  return (await node.header(indexed.block))?.hash === indexed.hash;
}
