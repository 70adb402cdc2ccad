import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import mainnet from '../chain/deployments/mainnet.json';
import { loadDeployments } from './deployment-files';

const folder = mkdtempSync(join(tmpdir(), 'rampart-deployments-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, text);
  return path;
};
const custom = (name: string) => write(name, JSON.stringify({ ...mainnet, name }));
const namesOf = (files: string[], networks: string[]) =>
  loadDeployments(files, networks).map(({ name }) => name);

it('default: the built-in networks, then those of the files', () => {
  expect(namesOf([custom('fork')], [])).toEqual(['mainnet', 'hoodi', 'sepolia', 'fork']);
});

it('behavior: NETWORKS chooses and orders', () => {
  expect(namesOf([custom('fork')], ['fork', 'hoodi'])).toEqual(['fork', 'hoodi']);
});

const { strategyManager, delegationManager, allocationManager } = mainnet.protocols.eigenlayer.contracts;
const minimal = {
  name: 'mine',
  label: 'Mine',
  chainId: 31337,
  blockTimeSeconds: 12,
  protocols: { eigenlayer: { contracts: { strategyManager, delegationManager, allocationManager } } },
};

it('behavior: a name, a chain and three managers are a whole file', () => {
  const [mine] = loadDeployments([write('minimal', JSON.stringify(minimal))], ['mine']);
  expect(mine).toMatchObject({ startBlock: 0, publicRpc: [], protocols: { eigenlayer: { strategies: [] } } });
});

it.each([
  ['name', { name: 'api' }],
  ['publicRpc[0]', { publicRpc: ['ws://127.0.0.1:8545'] }],
  ['explorer', { explorer: 'javascript:alert(1)' }],
  ['chainId', { chainId: '1' }],
  ['protocols.eigenlayer.contracts.strategyManager', { protocols: { eigenlayer: { contracts: {} } } }],
])('error: what is wrong with %s is told by that name', (field, changes) => {
  const file = write('wrong', JSON.stringify({ ...minimal, ...changes }));
  expect(() => loadDeployments([file], [])).toThrow(`at ${field}`);
});

it('error: two deployments of one name, and a name that nobody has', () => {
  expect(() => namesOf([custom('hoodi')], [])).toThrow('DEPLOYMENT_FILES: two deployments are named hoodi');
  expect(() => namesOf([], ['nowhere'])).toThrow('NETWORKS: no deployment is named nowhere');
});

it('error: a file that is missing, no JSON, or no deployment, each with its path', () => {
  expect(() => namesOf([join(folder, 'gone.json')], [])).toThrow(/^DEPLOYMENT_FILES: .*gone\.json/);
  expect(() => namesOf([write('broken', '{')], [])).toThrow(/^DEPLOYMENT_FILES: .*broken\.json/);
  expect(() => namesOf([write('empty', '{}')], [])).toThrow(/empty\.json[\s\S]*chainId/);
});
