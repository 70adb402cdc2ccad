import { describe, expect, it } from 'vitest';
import { clickReviewed, open, sends } from './sample-run';
import { ACCOUNT, createTab, createWorld, hashNumber, mined, OTHER } from './sample-world';

describe('account or network changed in mid-flow', () => {
  it('error: another account stops the run before the next signature', async () => {
    const world = createWorld();
    world.outcomes = [
      ({ calls }) => {
        world.current = { account: OTHER, chainId: 7 };
        return mined(hashNumber(1), calls);
      },
    ];
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'failed', step: 1, problem: { code: 'account-changed' } });
    expect(sends(world)).toEqual(['send approve']);
  });

  it('error: an account that went away and came back stops it as well', async () => {
    const world = createWorld();
    let wallet = createTab(world).wallet;
    const { wallet: _, ...rest } = createTab(world);
    const ports = {
      ...rest,
      get wallet() {
        return wallet;
      },
    };
    world.outcomes = [
      ({ calls }) => {
        wallet = createTab(world).wallet;
        return mined(hashNumber(1), calls);
      },
    ];
    const run = await clickReviewed(world, open(world, ports));
    expect(run.status).toEqual({ name: 'failed', step: 1, problem: { code: 'account-changed' } });
    expect(sends(world)).toEqual(['send approve']);
  });

  it('error: another network stops the run before the next signature', async () => {
    const world = createWorld();
    world.outcomes = [
      ({ calls }) => {
        world.current = { account: ACCOUNT, chainId: 8 };
        return mined(hashNumber(1), calls);
      },
    ];
    const run = await clickReviewed(world);
    expect(run.status).toEqual({ name: 'failed', step: 1, problem: { code: 'network-changed' } });
    expect(sends(world)).toEqual(['send approve']);
  });

  it('error: the wrong network at the click is named with both chain ids', async () => {
    const world = createWorld();
    world.current = { account: ACCOUNT, chainId: 8 };
    const run = await clickReviewed(world);
    const problem = { code: 'wrong-network', expectedChainId: 7, actualChainId: 8 };
    expect(run.status).toEqual({ name: 'failed', problem });
  });

  it('error: a wallet whose abilities are not known yet is asked for nothing', async () => {
    const world = createWorld();
    const drive = open(world, { ...createTab(world), wallet: undefined });
    const { status } = await clickReviewed(world, drive);
    expect(status).toMatchObject({ name: 'failed', problem: { code: 'wallet-unavailable' } });
  });

  it('error: a wallet that went away is no account', async () => {
    const world = createWorld();
    world.current = undefined;
    expect((await clickReviewed(world)).status).toEqual({ name: 'failed', problem: { code: 'no-account' } });
  });
});
