import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeStatesFolder } from './anvil-states';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rampart-states-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('takeStatesFolder', () => {
  test('default: everyone gets a folder of its own, and those of running processes stay', async () => {
    const [first, second] = [await takeStatesFolder(folder), await takeStatesFolder(folder)];
    expect(first).not.toBe(second);
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('behavior: what a process left that is gone is removed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await mkdir(path.join(folder, `${pid}-left`, 'anvil-state'), { recursive: true });
    const mine = await takeStatesFolder(folder);
    expect(await readdir(folder)).toEqual([path.basename(mine)]);
  });
});
