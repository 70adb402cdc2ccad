import { concat, sha256 } from 'viem';

const hashPair = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat([left, right]), 'bytes');

export const emptyLeaf = new Uint8Array(32);

/** The root of an empty tree by its height. */
const emptyRoots: Uint8Array[] = [emptyLeaf];
const emptyRoot = (height: number): Uint8Array => {
  for (let top = emptyRoots.length; top <= height; top += 1) {
    const below = emptyRoots[top - 1] as Uint8Array;
    emptyRoots.push(hashPair(below, below));
  }
  return emptyRoots[height] as Uint8Array;
};

export type SparseTree = {
  root: Uint8Array;
  /** The siblings of a leaf from the bottom up, one after the other: `height` times 32 bytes. */
  proof(index: bigint): Uint8Array;
};

/** A binary sha256 tree of 2^`height` leaves of 32 bytes, all empty but these. */
export function sparseTree(height: number, leaves: ReadonlyMap<bigint, Uint8Array>): SparseTree {
  const layers: ReadonlyMap<bigint, Uint8Array>[] = [leaves];
  const nodeAt = (level: number, index: bigint) => layers[level]?.get(index) ?? emptyRoot(level);
  for (let level = 0; level < height; level += 1) {
    const parents = new Set([...(layers[level]?.keys() ?? [])].map((index) => index / 2n));
    const entries = [...parents].map(
      (index) => [index, hashPair(nodeAt(level, index * 2n), nodeAt(level, index * 2n + 1n))] as const,
    );
    layers.push(new Map(entries));
  }
  return {
    root: nodeAt(height, 0n),
    proof: (index) =>
      concat(Array.from({ length: height }, (_, level) => nodeAt(level, (index >> BigInt(level)) ^ 1n))),
  };
}
