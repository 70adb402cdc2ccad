import { type Hex, keccak256, toHex } from 'viem';
import type { Address } from '../domain/units';
import type { Call } from './types';

type BuilderTransaction = {
  to: Address;
  value: string;
  data: Hex;
  contractMethod: null;
  contractInputsValues: null;
};

export type BuilderFile = {
  version: '1.0';
  chainId: string;
  createdAt: number;
  meta: {
    name: string;
    description: string;
    txBuilderVersion: string;
    createdFromSafeAddress: string;
    createdFromOwnerAddress: string;
    checksum?: Hex;
  };
  transactions: BuilderTransaction[];
};

export type BuilderHead = { chainId: number; name: string; createdAtMs: number; safe?: Address | undefined };

/** What the Safe Transaction Builder imports: format 1.0, with the checksum that its import compares. */
export function safeBuilderFile(calls: readonly Call[], head: BuilderHead): BuilderFile {
  const file: BuilderFile = {
    version: '1.0',
    chainId: String(head.chainId),
    createdAt: head.createdAtMs,
    meta: {
      name: head.name,
      description: '',
      txBuilderVersion: '1.16.5',
      createdFromSafeAddress: head.safe ?? '',
      createdFromOwnerAddress: '',
    },
    transactions: calls.map(({ to, data, value }) => ({
      to,
      value: value.toString(),
      data,
      contractMethod: null,
      contractInputsValues: null,
    })),
  };
  return { ...file, meta: { ...file.meta, checksum: builderChecksum(file) } };
}

/** keccak256 of the file in the builder's canonical text: keys sorted, the name emptied, no checksum. */
export function builderChecksum(file: BuilderFile): Hex {
  const { checksum: _, ...meta } = file.meta;
  return keccak256(toHex(canonical({ ...file, meta: { ...meta, name: null } })));
}

/**
 * The builder's own serialisation, which is not JSON: an object is its sorted keys as a JSON list between braces,
 * followed by its values, each with a comma.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  const values = keys.map((key) => `${canonical((value as Record<string, unknown>)[key])},`);
  return `{${JSON.stringify(keys)}${values.join('')}}`;
}
