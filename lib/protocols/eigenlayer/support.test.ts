import { expect, it } from 'vitest';
import { deploymentSchema } from '../../chain/deployment-schema';
import mainnet from '../../chain/deployments/mainnet.json';
import { supportOf } from './support';

const deployment = deploymentSchema.parse(mainnet);
const { eigenlayer } = deployment.protocols;

it('default: on mainnet the EIGEN strategy takes and pays EIGEN, and no other strategy has a choice', () => {
  const eigen = eigenlayer.strategies.find(({ token }) => token?.symbol === 'EIGEN')!;
  const { tokenChoice } = supportOf(deployment);
  expect([...tokenChoice]).toEqual([[eigen.address.toLowerCase(), eigen.token?.address]]);
});

it('behavior: without the feature the token of the file is only a hint', () => {
  const plain = { ...deployment, protocols: { eigenlayer: { ...eigenlayer, features: [] } } };
  expect(supportOf(plain).tokenChoice.size).toBe(0);
});
