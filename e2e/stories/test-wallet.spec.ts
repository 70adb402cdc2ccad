import type { Page } from '@playwright/test';
import { encodeFunctionData, erc20Abi, type Hex, parseEther, recoverTypedDataAddress, toHex } from 'viem';
import { expect, test } from '../fixtures/test';
import { TestWallet } from '../fixtures/wallet';

/** The stories trust the wallet fixture; here it is asked directly, on an empty page of the app's origin. */
test.beforeEach(async ({ page, wallet, baseURL }) => {
  expect(wallet.prompts.all).toEqual([]);
  const blank = `${baseURL}/blank`;
  await page.route(blank, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>blank</title>' }),
  );
  await page.goto(blank);
  await page.evaluate(() => {
    const events: unknown[] = [];
    window.addEventListener('eip6963:announceProvider', (announced) => {
      const { provider } = (announced as CustomEvent).detail;
      Object.assign(window, { provider, events });
      for (const name of ['accountsChanged', 'chainChanged']) {
        provider.on(name, (value: unknown) => events.push([name, value]));
      }
    });
    window.dispatchEvent(new Event('eip6963:requestProvider'));
  });
});

type Answer = { result?: unknown; error?: { code: number; message: string } };

function ask(page: Page, method: string, ...params: unknown[]): Promise<Answer> {
  return page.evaluate(
    async ([name, args]) => {
      const { provider } = window as unknown as { provider: { request(call: unknown): Promise<unknown> } };
      try {
        return { result: await provider.request({ method: name, params: args }) };
      } catch (error) {
        const { code, message } = error as { code: number; message: string };
        return { error: { code, message } };
      }
    },
    [method, params] as const,
  );
}

const events = (page: Page) => page.evaluate(() => (window as unknown as { events: unknown[] }).events);

test('default: no account is visible before the person connects', async ({ page, wallet, account }) => {
  expect(await ask(page, 'eth_accounts')).toEqual({ result: [] });
  expect(await ask(page, 'eth_requestAccounts')).toEqual({ result: [account.address] });
  expect(await ask(page, 'eth_accounts')).toEqual({ result: [account.address] });
  expect(wallet.prompts.all.map((prompt) => prompt.method)).toEqual(['eth_requestAccounts']);
});

test('behavior: a rejected prompt answers 4001 and the next one works', async ({ page, wallet }) => {
  wallet.prompts.decideNext('reject', 'eth_requestAccounts');
  expect((await ask(page, 'eth_requestAccounts')).error?.code).toBe(4001);
  expect((await ask(page, 'eth_requestAccounts')).error).toBeUndefined();
});

test('behavior: a silent prompt waits for the person', async ({ page, wallet, account }) => {
  wallet.prompts.decide('silent');
  const answer = ask(page, 'eth_requestAccounts');
  const prompt = await wallet.prompts.waitFor('eth_requestAccounts');
  expect(prompt.outcome).toBe('open');
  await prompt.approve();
  expect(await answer).toEqual({ result: [account.address] });
});

test('default: a transaction is signed, sent and mined', async ({ page, wallet, chain, otherAccount }) => {
  await ask(page, 'eth_requestAccounts');
  const before = await chain.client.getBalance({ address: otherAccount.address });
  const { result } = await ask(page, 'eth_sendTransaction', { to: otherAccount.address, value: toHex(7n) });
  const receipt = await chain.client.waitForTransactionReceipt({ hash: result as Hex });
  expect(receipt.status).toBe('success');
  expect(await chain.client.getBalance({ address: otherAccount.address })).toBe(before + 7n);
  expect(TestWallet.hashOf(wallet.prompts.all[1]!)).toBe(result);
});

test('default: typed data is signed by the visible account', async ({ page, wallet, account }) => {
  await ask(page, 'eth_requestAccounts');
  const typed = {
    domain: { name: 'Test', chainId: 31337 },
    types: { Note: [{ name: 'text', type: 'string' }] },
    primaryType: 'Note',
    message: { text: 'hello' },
  } as const;
  const { result } = await ask(page, 'eth_signTypedData_v4', account.address, JSON.stringify(typed));
  expect(await recoverTypedDataAddress({ ...typed, signature: result as Hex })).toBe(account.address);
  expect(wallet.prompts.all).toHaveLength(2);
});

test('behavior: a speed-up takes the place of the first transaction', async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await ask(page, 'eth_requestAccounts');
  await chain.pauseMining();
  const { result } = await ask(page, 'eth_sendTransaction', { to: account.address, value: '0x1' });
  const faster = await wallet.speedUp(result as Hex);
  await chain.resumeMining();
  const receipt = await chain.client.waitForTransactionReceipt({ hash: faster });
  expect(receipt.status).toBe('success');
  await expect(chain.client.getTransaction({ hash: result as Hex })).rejects.toThrow('could not be found');
});

test('behavior: a cancelled transaction leaves an empty one', async ({
  page,
  wallet,
  chain,
  otherAccount,
}) => {
  await ask(page, 'eth_requestAccounts');
  const before = await chain.client.getBalance({ address: otherAccount.address });
  await chain.pauseMining();
  const request = { to: otherAccount.address, value: toHex(parseEther('1')) };
  const { result } = await ask(page, 'eth_sendTransaction', request);
  const empty = await wallet.cancel(result as Hex);
  await chain.resumeMining();
  expect((await chain.client.waitForTransactionReceipt({ hash: empty })).status).toBe('success');
  expect(await chain.client.getBalance({ address: otherAccount.address })).toBe(before);
});

test('behavior: switching and adding chains', async ({ page, wallet }) => {
  wallet.forgetDevnet();
  const devnet = { chainId: '0x7a69' };
  expect(await ask(page, 'eth_chainId')).toEqual({ result: '0x1' });
  expect((await ask(page, 'wallet_switchEthereumChain', devnet)).error?.code).toBe(4902);
  const offered = { ...devnet, chainName: 'Devnet', rpcUrls: ['http://127.0.0.1:1'] };
  expect(await ask(page, 'wallet_addEthereumChain', offered)).toEqual({ result: null });
  expect(await ask(page, 'eth_chainId')).toEqual({ result: '0x7a69' });
  expect(await events(page)).toEqual([['chainChanged', '0x7a69']]);
});

test('behavior: another account shows itself', async ({ page, wallet, otherAccount }) => {
  await ask(page, 'eth_requestAccounts');
  await wallet.switchAccount(otherAccount);
  expect(await ask(page, 'eth_accounts')).toEqual({ result: [otherAccount.address] });
  expect(await events(page)).toEqual([['accountsChanged', [otherAccount.address]]]);
});

test('behavior: a batch is one transaction from the account itself', async ({
  page,
  wallet,
  chain,
  account,
  otherAccount,
  stack,
}) => {
  const tokens = stack.deployment.devnet.tokens.slice(0, 2).map(({ address }) => address);
  const approve = encodeFunctionData({
    abi: erc20Abi,
    functionName: 'approve',
    args: [otherAccount.address, 5n],
  });
  await ask(page, 'eth_requestAccounts');
  expect((await ask(page, 'wallet_getCapabilities', account.address)).error?.code).toBe(4200);
  wallet.batching = 'atomic';
  const calls = tokens.map((to) => ({ to, data: approve }));
  const batch = { version: '2.0.0', chainId: '0x7a69', from: account.address, atomicRequired: true, calls };
  const { result } = await ask(page, 'wallet_sendCalls', batch);
  const { id } = result as { id: string };
  await expect
    .poll(async () => (await ask(page, 'wallet_getCallsStatus', id)).result)
    .toMatchObject({ status: 200, atomic: true });
  for (const token of tokens) {
    expect(await chain.allowance(token, account.address, otherAccount.address)).toBe(5n);
  }
});

test('behavior: what the page may not do is found', async ({ page, guard }) => {
  await page.route('http://stranger.invalid/**', (route) => route.abort());
  await page.evaluate(() => fetch('http://stranger.invalid/').catch(() => undefined));
  expect(guard.findings.splice(0)).toEqual(['request to a stranger: GET http://stranger.invalid/']);
});
