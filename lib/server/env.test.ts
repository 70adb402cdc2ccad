import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { endpointsFrom, parseEnv, pathFrom, pricesVariable, rpcVariable } from './env';

it('default: an empty environment gives the standard settings', () => {
  expect(parseEnv({})).toMatchObject({ NETWORKS: [], DEPLOYMENT_FILES: [], TRUSTED_PROXIES: 0 });
});

it('behavior: lists are split and trimmed, and an empty variable is none', () => {
  const env = parseEnv({ NETWORKS: ' hoodi, devnet ,', WALLETCONNECT_PROJECT_ID: '' });
  expect(env.NETWORKS).toEqual(['hoodi', 'devnet']);
  expect(env.WALLETCONNECT_PROJECT_ID).toBeUndefined();
});

it('error: a bad value is refused under its own name', () => {
  expect(() => parseEnv({ RPC_TIMEOUT_MS: 'soon' })).toThrow(/^RPC_TIMEOUT_MS: /);
});

it('behavior: endpoints come from the variable that the deployment names', () => {
  expect(endpointsFrom('RPC_URL_X', { RPC_URL_X: 'https://a.example/k, http://b.example' })).toEqual([
    'https://a.example/k',
    'http://b.example',
  ]);
  expect(endpointsFrom(rpcVariable('my-chain'), { RPC_URL_MY_CHAIN: 'http://a.example' })).toEqual([
    'http://a.example',
  ]);
  expect(endpointsFrom('RPC_URL_X', {})).toEqual([]);
});

it('behavior: the prices of a network have a variable of its name, and an empty one names no file', () => {
  expect(pricesVariable('my-chain')).toBe('PRICES_FILE_MY_CHAIN');
  expect(pathFrom('PRICES_FILE_X', { PRICES_FILE_X: '/var/prices.csv' })).toBe('/var/prices.csv');
  expect(pathFrom('PRICES_FILE_X', { PRICES_FILE_X: '' })).toBeUndefined();
  expect(pathFrom('PRICES_FILE_X', {})).toBeUndefined();
});

it('error: an unreadable endpoint is refused by name, without repeating what may hold a key', () => {
  const read = () => endpointsFrom('RPC_URL_X', { RPC_URL_X: 'ftp://host/secret-key' });
  expect(read).toThrow(/^RPC_URL_X: /);
  expect(read).not.toThrow(/secret-key/);
});

it('behavior: the example file names every setting, and is itself a readable environment', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const example = Object.fromEntries(
    [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const optional = { WALLETCONNECT_PROJECT_ID: 'x', DATABASE_URL: 'postgres://localhost/x' };
  const { NODE_ENV: _, ...settings } = parseEnv(optional);
  expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.keys(settings)));
  expect(parseEnv(example)).toEqual(parseEnv({}));
});
