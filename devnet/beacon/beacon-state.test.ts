import { concat, type Hex, hexToBytes, pad, sha256, toHex } from 'viem';
import { expect, test } from 'vitest';
import { BeaconState, credentialsOf, pubkeyHashOf, type Validator } from './beacon-state';
import { sparseTree } from './sparse-tree';

const pod = '0x00000000000000000000000000000000000000aB';

const validatorAt = (index: number, balanceGwei: bigint): Validator => ({
  index,
  pubkey: pad(toHex(index + 1), { size: 48 }),
  credentials: credentialsOf(pod),
  effectiveGwei: 32_000_000_000n,
  balanceGwei,
});

/** Climbs from a leaf to the root by its siblings. */
function rootOf(leaf: Uint8Array, proof: Hex, index: bigint): Hex {
  const siblings = hexToBytes(proof);
  let node = leaf;
  for (let at = 0; at * 32 < siblings.length; at += 1) {
    const sibling = siblings.slice(at * 32, at * 32 + 32);
    const isRight = ((index >> BigInt(at)) & 1n) === 1n;
    node = sha256(concat(isRight ? [sibling, node] : [node, sibling]), 'bytes');
  }
  return toHex(node);
}

test('default', () => {
  const first = validatorAt(6, 32_000_000_000n);
  const second = validatorAt(41, 31_000_000_001n);
  const state = new BeaconState([first, second]);

  const { beaconStateRoot, proof } = state.stateRootProof();
  expect(rootOf(hexToBytes(beaconStateRoot), proof, 3n)).toBe(state.blockRoot);
  const container = state.balanceContainerProof();
  expect(rootOf(hexToBytes(container.balanceContainerRoot), container.proof, (3n << 6n) | 12n)).toBe(
    state.blockRoot,
  );
  for (const validator of [first, second]) {
    const { fields, proof: path } = state.validatorProof(validator);
    const leaves = new Map(fields.map((field, at) => [BigInt(at), hexToBytes(field)]));
    const leaf = sparseTree(3, leaves).root;
    expect(rootOf(leaf, path, (11n << 41n) | BigInt(validator.index))).toBe(beaconStateRoot);
    const balance = state.balanceProof(validator);
    const slot = BigInt(Math.floor(validator.index / 4));
    expect(rootOf(hexToBytes(balance.balanceRoot), balance.proof, slot)).toBe(container.balanceContainerRoot);
    const leafBytes = new DataView(hexToBytes(balance.balanceRoot).buffer);
    expect(leafBytes.getBigUint64((validator.index % 4) * 8, true)).toBe(validator.balanceGwei);
    expect(balance.pubkeyHash).toBe(pubkeyHashOf(validator.pubkey));
  }
});

test('behavior: four balances share a leaf, and another balance is another root', () => {
  const neighbours = [4, 5, 6, 7].map((index) => validatorAt(index, BigInt(index)));
  const state = new BeaconState(neighbours);
  const leaves = neighbours.map((one) => state.balanceProof(one).balanceRoot);
  expect(new Set(leaves).size).toBe(1);
  const other = new BeaconState(neighbours.with(1, validatorAt(5, 6n)));
  expect(other.blockRoot).not.toBe(state.blockRoot);
});

test('behavior: credentials are twelve bytes of kind and the address', () => {
  expect(credentialsOf(pod)).toBe('0x01000000000000000000000000000000000000000000000000000000000000ab');
});

test('behavior: a slashed validator says so in its fourth field, and is in another state for it', () => {
  const validator = validatorAt(6, 31n);
  const slashed = { ...validator, isSlashed: true };
  const state = new BeaconState([slashed]);
  const before = new BeaconState([validator]);
  const { fields, proof } = state.validatorProof(slashed);
  expect(fields).toEqual(before.validatorProof(validator).fields.with(3, pad('0x01', { dir: 'right' })));
  const leaf = sparseTree(3, new Map(fields.map((field, at) => [BigInt(at), hexToBytes(field)]))).root;
  expect(rootOf(leaf, proof, (11n << 41n) | 6n)).toBe(state.stateRootProof().beaconStateRoot);
  expect(state.blockRoot).not.toBe(before.blockRoot);
});
