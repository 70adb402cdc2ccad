import { describe, expect, it } from 'vitest';
import { type BuilderFile, builderChecksum, safeBuilderFile } from './export';
import { ACCOUNT, OTHER } from './sample-world';

const calls = [
  { to: ACCOUNT, data: '0x1234', value: 0n },
  { to: OTHER, data: '0x', value: 2n ** 70n },
] as const;

const head = { chainId: 31337, name: 'Sample', createdAtMs: 5 };

describe('the Safe Transaction Builder file', () => {
  it('default: holds each call as raw data, in order, and no number where JSON would lose one', () => {
    const file = safeBuilderFile(calls, head);
    expect(file).toMatchObject({ version: '1.0', chainId: '31337', createdAt: 5, meta: { name: 'Sample' } });
    expect(file.transactions).toEqual([
      { to: ACCOUNT, value: '0', data: '0x1234', contractMethod: null, contractInputsValues: null },
      {
        to: OTHER,
        value: '1180591620717411303424',
        data: '0x',
        contractMethod: null,
        contractInputsValues: null,
      },
    ]);
  });

  it('behavior: the checksum is that of the canonical text, whatever the name', () => {
    const file = safeBuilderFile(calls, head);
    expect(file.meta.checksum).toBe(builderChecksum(file));
    expect(safeBuilderFile(calls, { ...head, name: 'Other' }).meta.checksum).toBe(file.meta.checksum);
  });

  it('behavior: any other change changes the checksum', () => {
    const { meta } = safeBuilderFile(calls, head);
    expect(safeBuilderFile(calls.slice(0, 1), head).meta.checksum).not.toBe(meta.checksum);
    expect(safeBuilderFile(calls, { ...head, safe: OTHER }).meta.checksum).not.toBe(meta.checksum);
  });

  it('behavior: agrees with a file that the builder itself wrote', () => {
    const written = {
      version: '1.0',
      chainId: '1',
      createdAt: 1761326849944,
      meta: {
        name: 'Transactions Batch',
        description: '',
        txBuilderVersion: '1.18.2',
        createdFromSafeAddress: '0xA77DE01e157f9f57C7c4A326eeE9C4874D0598b6',
        createdFromOwnerAddress: '',
        checksum: '0x8b5032f716845c8b08bab3d63dbd9ba92e056f3557793cd041e59b84e16aa989',
      },
      transactions: [
        {
          to: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
          value: '0',
          data: null,
          contractMethod: {
            inputs: [
              { internalType: 'address', name: 'spender', type: 'address' },
              { internalType: 'uint256', name: 'value', type: 'uint256' },
            ],
            name: 'approve',
            payable: false,
          },
          contractInputsValues: {
            spender: '0x474e5Ded6b5D078163BFB8F6dBa355C3aA5478C8',
            value: '100000000000',
          },
        },
      ],
    };
    expect(builderChecksum(written as unknown as BuilderFile)).toBe(written.meta.checksum);
  });
});
