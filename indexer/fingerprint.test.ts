import { expect, it } from 'vitest';
import { type Deployment, deploymentSchema } from '../lib/chain/deployment-schema';
import mainnet from '../lib/chain/deployments/mainnet.json';
import type { Address } from '../lib/domain/units';
import { fingerprintOf } from './fingerprint';

const file = deploymentSchema.parse(mainnet);
const { eigenlayer } = file.protocols;
const { contracts } = eigenlayer;

const printOf = (changed: Partial<typeof contracts> = {}, top: Partial<Deployment> = {}) => {
  const protocols = { eigenlayer: { ...eigenlayer, contracts: { ...contracts, ...changed } } };
  return fingerprintOf({ ...file, protocols, ...top });
};

it('default: the same deployment has the same fingerprint, in whatever order its file names the contracts', () => {
  const turned = Object.fromEntries(Object.entries(contracts).reverse()) as typeof contracts;
  const protocols = { eigenlayer: { ...eigenlayer, contracts: turned } };
  expect(printOf({}, { protocols })).toBe(printOf());
  expect(printOf({}, { label: 'Another name' })).toBe(printOf());
});

it('behavior: another address of any contract, another chain or another beginning changes it', () => {
  const other: Address = '0x1111111111111111111111111111111111111111';
  const names = Object.keys(contracts) as (keyof typeof contracts)[];
  const prints = [
    printOf(),
    ...names.map((name) => printOf({ [name]: other })),
    printOf({ eigenPodManager: undefined }),
    printOf({}, { chainId: 5 }),
    printOf({}, { startBlock: 5 }),
  ];
  expect(new Set(prints).size).toBe(names.length + 4);
});
