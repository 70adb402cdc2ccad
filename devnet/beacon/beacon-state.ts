import { type Address, concat, type Hex, hexToBytes, pad, sha256, toHex } from 'viem';
import { emptyLeaf, type SparseTree, sparseTree } from './sparse-tree';

// The part of a consensus state that pods look at: validators and balances, in the layout since the Pectra fork.

export type Validator = {
  /** Its place in the validator set. */
  index: number;
  /** 48 bytes. */
  pubkey: Hex;
  /** 32 bytes: who gets what it withdraws. */
  credentials: Hex;
  effectiveGwei: bigint;
  balanceGwei: bigint;
  /** By the consensus layer, for breaking its rules. */
  isSlashed?: boolean;
  activationEpoch?: bigint;
  exitEpoch?: bigint;
};

export type StateRootProof = { beaconStateRoot: Hex; proof: Hex };
export type ValidatorProof = { fields: Hex[]; proof: Hex };
export type BalanceContainerProof = { balanceContainerRoot: Hex; proof: Hex };
export type BalanceProof = { pubkeyHash: Hex; balanceRoot: Hex; proof: Hex };

const heights = { block: 3, state: 6, validators: 41, balances: 39, validator: 3 };
const places = { state: 3n, validators: 11n, balances: 12n };
const balancesInLeaf = 4;
const bytesOfBalance = 8;

/** The epoch of what has not happened. */
export const farFuture = 2n ** 64n - 1n;

/** Credentials of the kind 0x01: everything goes to the contract at this address. */
export const credentialsOf = (pod: Address): Hex =>
  `0x01${pad(pod, { size: 31 }).slice(2)}`.toLowerCase() as Hex;

export const pubkeyHashOf = (pubkey: Hex): Hex => sha256(concat([pubkey, toHex(new Uint8Array(16))]));

function writeNumber(leaf: Uint8Array, value: bigint, at = 0): Uint8Array {
  new DataView(leaf.buffer).setBigUint64(at, value, true);
  return leaf;
}

const numberLeaf = (value: bigint): Uint8Array => writeNumber(new Uint8Array(32), value);

function fieldsOf(validator: Validator): Uint8Array[] {
  const { pubkey, credentials, effectiveGwei, isSlashed = false } = validator;
  const { activationEpoch = 1n, exitEpoch = farFuture } = validator;
  const eligibility = numberLeaf(0n);
  return [
    hexToBytes(pubkeyHashOf(pubkey)),
    hexToBytes(credentials),
    numberLeaf(effectiveGwei),
    numberLeaf(isSlashed ? 1n : 0n),
    eligibility,
    numberLeaf(activationEpoch),
    numberLeaf(exitEpoch),
    numberLeaf(farFuture),
  ];
}

const indexed = (leaves: readonly Uint8Array[]) => new Map(leaves.map((leaf, at) => [BigInt(at), leaf]));

function balanceLeaves(validators: readonly Validator[]): Map<bigint, Uint8Array> {
  const leaves = new Map<bigint, Uint8Array>();
  for (const { index, balanceGwei } of validators) {
    const at = leafOf(index);
    const leaf = leaves.get(at) ?? new Uint8Array(32);
    leaves.set(at, writeNumber(leaf, balanceGwei, (index % balancesInLeaf) * bytesOfBalance));
  }
  return leaves;
}

const leafOf = (validatorIndex: number): bigint => BigInt(Math.floor(validatorIndex / balancesInLeaf));

/** A consensus state with these validators and nothing else, and what pods want proven of it. */
export class BeaconState {
  private readonly validators: SparseTree;
  private readonly balances: SparseTree;
  private readonly leaves: ReadonlyMap<bigint, Uint8Array>;
  private readonly state: SparseTree;
  private readonly block: SparseTree;

  constructor(validators: readonly Validator[]) {
    const roots = validators.map(
      (one) => [BigInt(one.index), sparseTree(heights.validator, indexed(fieldsOf(one))).root] as const,
    );
    this.leaves = balanceLeaves(validators);
    this.validators = sparseTree(heights.validators, new Map(roots));
    this.balances = sparseTree(heights.balances, this.leaves);
    this.state = sparseTree(
      heights.state,
      new Map([
        [places.validators, this.validators.root],
        [places.balances, this.balances.root],
      ]),
    );
    this.block = sparseTree(heights.block, new Map([[places.state, this.state.root]]));
  }

  /** What the chain's beacon roots must answer for the proofs to hold. */
  get blockRoot(): Hex {
    return toHex(this.block.root);
  }

  stateRootProof(): StateRootProof {
    return { beaconStateRoot: toHex(this.state.root), proof: toHex(this.block.proof(places.state)) };
  }

  /** That the validator is in the state, up to the state's root. */
  validatorProof(validator: Validator): ValidatorProof {
    const path = [this.validators.proof(BigInt(validator.index)), this.state.proof(places.validators)];
    return { fields: fieldsOf(validator).map((field) => toHex(field)), proof: toHex(concat(path)) };
  }

  /** That these balances are the state's, up to the block's root. */
  balanceContainerProof(): BalanceContainerProof {
    const path = [this.state.proof(places.balances), this.block.proof(places.state)];
    return { balanceContainerRoot: toHex(this.balances.root), proof: toHex(concat(path)) };
  }

  /** What the validator has, up to the root of the balances. */
  balanceProof({ index, pubkey }: Validator): BalanceProof {
    const leaf = leafOf(index);
    return {
      pubkeyHash: pubkeyHashOf(pubkey),
      balanceRoot: toHex(this.leaves.get(leaf) ?? emptyLeaf),
      proof: toHex(this.balances.proof(leaf)),
    };
  }
}
