import { mnemonicToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { devnetMnemonic, operatorAccount, testAccount, visitorAccount } from './accounts';

describe('accounts', () => {
  test('default: each is where a wallet looks for it in the mnemonic, and signs', async () => {
    for (const [account, addressIndex] of [
      [visitorAccount(3), 3],
      [operatorAccount(7), 27],
      [testAccount(1_000), 1_300],
    ] as const) {
      const expected = mnemonicToAccount(devnetMnemonic, { addressIndex });
      expect(account.address).toBe(expected.address);
      const message = 'the same key';
      expect(await account.signMessage({ message })).toBe(await expected.signMessage({ message }));
    }
  });
});
