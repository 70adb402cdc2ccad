import { describe, expect, it } from 'vitest';
import { createDrive } from './drive';
import { createRun, executeRun } from './run';
import { click, clickReviewed, names, open, reviewOf, sends } from './sample-run';
import { ACCOUNT, context, createTab, createWorld, hashNumber, mined, sampleFlow } from './sample-world';

describe('a run', () => {
  it('default: takes each step through simulation, wallet and receipt, then settles', async () => {
    const world = createWorld();
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'done' });
    expect(world.diary).toEqual([
      'simulate approve',
      'send approve',
      'wait approve',
      'simulate deposit',
      'send deposit',
      'wait deposit',
      `invalidate position:${ACCOUNT} at 100`,
    ]);
  });

  it('behavior: keeps the decoded event of each step as its result', async () => {
    const run = await clickReviewed(createWorld());
    const results = run.progress.map((progress) => progress.name === 'confirmed' && progress.result.args);
    expect(results).toEqual([[{ amount: '5' }], [{ amount: '5' }]]);
  });
});

describe('rule 1: the plan is the reviewed one', () => {
  it('behavior: stops and shows the new plan when it changed since the review', async () => {
    const world = createWorld();
    const drive = open(world);
    const review = reviewOf(world);
    world.facts = { ...world.facts, allowance: 9n };
    await click(drive, review);
    expect(drive.run.status).toEqual({ name: 'changed' });
    expect(drive.run.steps.map(({ id }) => id)).toEqual(['deposit']);
    expect(world.diary).toEqual([]);
  });

  it('behavior: stops when the consequences changed although the calls did not', async () => {
    const world = createWorld();
    const drive = open(world);
    const review = reviewOf(world);
    world.facts = { ...world.facts, delayBlocks: 50n };
    await click(drive, review);
    expect(drive.run.status).toEqual({ name: 'changed' });
    expect(sends(world)).toEqual([]);
  });

  it('behavior: goes on after the new review was agreed to', async () => {
    const world = createWorld();
    const drive = open(world);
    const review = reviewOf(world);
    world.facts = { ...world.facts, delayBlocks: 50n };
    await click(drive, review);
    expect((await clickReviewed(world, drive)).status).toEqual({ name: 'done' });
  });

  it('error: a problem in the fresh facts ends it before the wallet opens', async () => {
    const world = createWorld();
    const drive = open(world);
    const review = reviewOf(world);
    world.facts = { ...world.facts, problems: [{ code: 'paused', action: 'deposit' }] };
    await click(drive, review);
    expect(drive.run.status).toEqual({ name: 'failed', problem: { code: 'paused', action: 'deposit' } });
    expect(sends(world)).toEqual([]);
  });
});

describe('rule 2: simulated before the wallet opens', () => {
  it('error: a refusal of the chain ends the step without asking the wallet', async () => {
    const world = createWorld();
    world.refusals = [undefined, { code: 'paused', action: 'deposit' }];
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'failed', step: 1, problem: { code: 'paused', action: 'deposit' } });
    expect(sends(world)).toEqual(['send approve']);
  });
});

describe('rule 4: the hash is stored, then awaited', () => {
  it('default: the storage holds the hash when the wait begins', async () => {
    const world = createWorld();
    const stored: unknown[] = [];
    world.outcomes = [
      ({ calls }) => {
        stored.push(createTab(world).store.get('run')?.progress[0]);
        return mined(hashNumber(1), calls);
      },
    ];
    await clickReviewed(world);
    expect(stored).toEqual([{ name: 'sent', hash: hashNumber(1), mark: { blockNumber: 90n, nonce: 3 } }]);
  });

  it('behavior: a speed-up is followed and its hash stored', async () => {
    const world = createWorld();
    const stored: unknown[] = [];
    world.outcomes = [
      ({ calls }, onNews) => {
        onNews({ name: 'seen', nonce: 4 });
        onNews({ name: 'replaced', hash: hashNumber(9) });
        stored.push(createTab(world).store.get('run')?.progress[0]);
        return mined(hashNumber(9), calls);
      },
    ];
    const run = await clickReviewed(world);
    const mark = { blockNumber: 90n, nonce: 4, isExact: true };
    expect(stored).toEqual([{ name: 'sent', hash: hashNumber(9), mark }]);
    expect(run.status).toEqual({ name: 'done' });
  });

  it('behavior: a cancellation is a rejection that names what took its place', async () => {
    const world = createWorld();
    world.outcomes = [() => ({ name: 'cancelled', hash: hashNumber(1), replacedBy: hashNumber(9) })];
    const run = await clickReviewed(world);
    const problem = { code: 'cancelled', hash: hashNumber(1), replacedBy: hashNumber(9) };
    expect(run.status).toEqual({ name: 'rejected', step: 0, problem });
    expect(sends(world)).toHaveLength(1);
  });
});

describe('rule 5: confirmed is success and the expected event', () => {
  it('error: a successful receipt without the event does not count', async () => {
    const world = createWorld();
    world.outcomes = [({ calls }) => mined(hashNumber(1), calls, { logs: [] })];
    const { status } = await clickReviewed(world);
    const problem = { code: 'event-missing', hash: hashNumber(1), event: 'Done' };
    expect(status).toEqual({ name: 'failed', step: 0, problem });
  });

  it('error: the event of another amount does not count', async () => {
    const world = createWorld();
    world.outcomes = [({ calls }) => mined(hashNumber(1), [{ ...calls[0]!, data: hashNumber(6) }])];
    expect((await clickReviewed(world)).status).toMatchObject({ problem: { code: 'event-missing' } });
  });

  it('error: a revert carries the reason found by trying again at its block', async () => {
    const world = createWorld();
    world.outcomes = [({ calls }) => mined(hashNumber(1), calls, { status: 'reverted' })];
    world.refusals = [undefined, { code: 'already-delegated' }];
    const { status } = await clickReviewed(world);
    const problem = { code: 'reverted', hash: hashNumber(1), cause: { code: 'already-delegated' } };
    expect(status).toEqual({ name: 'failed', step: 0, problem });
  });

  it('error: a revert whose reason the node cannot tell claims no reason', async () => {
    const world = createWorld();
    world.outcomes = [({ calls }) => mined(hashNumber(1), calls, { status: 'reverted' })];
    world.refusals = [undefined, { code: 'rpc-failed', detail: 'no history' }];
    const { status } = await clickReviewed(world);
    expect(status).toMatchObject({ problem: { code: 'reverted', hash: hashNumber(1) } });
    expect(status).not.toHaveProperty('problem.cause');
  });

  it('error: a revert that used all its gas is told as such', async () => {
    const world = createWorld();
    const over = { status: 'reverted', isOutOfGas: true } as const;
    world.outcomes = [({ calls }) => mined(hashNumber(1), calls, over)];
    expect((await clickReviewed(world)).status).toMatchObject({ problem: { cause: { code: 'out-of-gas' } } });
  });
});

describe('rule 6: only then is anything invalidated', () => {
  it('behavior: a run that stops after its first step invalidates nothing', async () => {
    const world = createWorld();
    world.answers = [
      () => ({ kind: 'transaction', hash: hashNumber(1) }),
      () => ({ code: 'wallet-rejected' }),
    ];
    await clickReviewed(world);
    expect(world.diary.filter((entry) => entry.startsWith('invalidate'))).toEqual([]);
  });
});

describe('rule 7: contract accounts and bundles are another way to send', () => {
  it('behavior: a Safe gives a proposal, which is its own state until it is executed', async () => {
    const world = createWorld();
    const seen: unknown[] = [];
    world.answers = [() => ({ kind: 'proposal', hash: hashNumber(8) })];
    world.outcomes = [
      ({ calls }) => {
        seen.push(createTab(world).store.get('run')?.progress[0]?.name);
        return mined(hashNumber(9), calls);
      },
    ];
    const run = await clickReviewed(world);
    expect(seen).toEqual(['proposed']);
    expect(run.progress[0]).toMatchObject({ result: { hash: hashNumber(9) } });
  });

  it('behavior: a contract account needs no gas of its own, a key does', async () => {
    const problems = [{ code: 'insufficient-gas', have: 0n, need: 1n }] as never;
    const statusOf = async (isContract: boolean) => {
      const world = { ...createWorld(), isContract };
      world.facts = { ...world.facts, problems };
      return (await clickReviewed(world)).status;
    };
    expect(await statusOf(true)).toEqual({ name: 'done' });
    expect(await statusOf(false)).toMatchObject({ name: 'failed', problem: { code: 'insufficient-gas' } });
  });

  it('behavior: a bundle is asked for once and confirms every step by its own event', async () => {
    const world = { ...createWorld(), canBatch: true };
    const run = await clickReviewed(world, open(world, createTab(world), true));
    expect(sends(world)).toEqual(['send bundle of approve+deposit']);
    expect(names(run)).toEqual(['confirmed', 'confirmed']);
    expect(run.status).toEqual({ name: 'done' });
  });

  it('behavior: a wallet that takes no bundle after all is asked step by step', async () => {
    const world = { ...createWorld(), canBatch: true };
    world.answers = [() => ({ code: 'wallet-unavailable', detail: 'no bundles' })];
    const run = await clickReviewed(world, open(world, createTab(world), true));
    expect(sends(world)).toEqual(['send bundle of approve+deposit', 'send approve', 'send deposit']);
    expect(run.status).toEqual({ name: 'done' });
  });

  it('error: a bundle without one of its events confirms nothing', async () => {
    const world = { ...createWorld(), canBatch: true };
    world.outcomes = [({ calls }) => mined(hashNumber(77), calls.slice(0, 1))];
    const run = await clickReviewed(world, open(world, createTab(world), true));
    expect(run.status).toMatchObject({ name: 'failed', problem: { code: 'event-missing' } });
  });
});

describe('rejected and retried', () => {
  it('behavior: what was confirmed stays, and the retry asks only for the rest', async () => {
    const world = createWorld();
    world.answers = [
      () => ({ kind: 'transaction', hash: hashNumber(1) }),
      () => ({ code: 'wallet-rejected' }),
    ];
    const drive = open(world);
    await clickReviewed(world, drive);
    expect(drive.run.status).toEqual({ name: 'rejected', step: 1, problem: { code: 'wallet-rejected' } });
    const { steps, consequences } = drive.run;
    await click(drive, { steps: steps.slice(1), consequences });
    expect(drive.run.status).toEqual({ name: 'done' });
    expect(sends(world)).toEqual(['send approve', 'send deposit', 'send deposit']);
  });
});

describe('the rest of a flow that writes twice', () => {
  /** Deposits, then delegates; planned anew after the deposit it would deposit again. */
  const twofold: typeof sampleFlow = {
    ...sampleFlow,
    plan: (intent, facts) => {
      const [one] = sampleFlow.plan(intent, { ...facts, allowance: 9n });
      return [one!, { ...one!, id: 'delegate' }];
    },
    rest: (intent, confirmed) =>
      confirmed.includes('deposit') ? ({ flow: delegating, intent } as never) : undefined,
  };
  const delegating: typeof sampleFlow = {
    ...sampleFlow,
    plan: (intent, facts) => twofold.plan(intent, facts).slice(1),
    touches: () => [`operator:${ACCOUNT}`],
  };

  it('behavior: a retry after the first write plans only what is left', async () => {
    const world = createWorld();
    const go = { kind: 'transaction', hash: hashNumber(1) } as const;
    world.answers = [() => go, () => ({ code: 'wallet-rejected' })];
    const intent = { amount: '5' };
    const review = { ...reviewOf(world), steps: twofold.plan(intent, world.facts) };
    const drive = createDrive(createRun({ ...open(world).run }, review), createTab(world));
    const clickAgain = (steps = review.steps) =>
      executeRun(drive, twofold, context, intent, { ...review, steps });
    await clickAgain();
    expect(drive.run.status).toMatchObject({ name: 'rejected', step: 1 });
    await clickAgain(review.steps.slice(1));
    expect(drive.run.status).toEqual({ name: 'done' });
    expect(drive.run.steps.map(({ id }) => id)).toEqual(['deposit', 'delegate']);
    expect(world.diary.at(-1)).toBe(`invalidate position:${ACCOUNT},operator:${ACCOUNT} at 100`);
  });

  it('behavior: a whole plan in place of the rest is a changed review, not a second deposit', async () => {
    const world = createWorld();
    const go = { kind: 'transaction', hash: hashNumber(1) } as const;
    world.answers = [() => go, () => ({ code: 'wallet-rejected' })];
    const intent = { amount: '5' };
    const review = { ...reviewOf(world), steps: twofold.plan(intent, world.facts) };
    const drive = createDrive(createRun({ ...open(world).run }, review), createTab(world));
    await executeRun(drive, twofold, context, intent, review);
    await executeRun(drive, twofold, context, intent, review);
    expect(drive.run.status).toEqual({ name: 'changed' });
    expect(drive.run.steps.map(({ id }) => id)).toEqual(['deposit', 'delegate']);
    expect(sends(world)).toHaveLength(2);
  });
});
