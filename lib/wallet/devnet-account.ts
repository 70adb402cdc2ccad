import type { Wallet } from '@rainbow-me/rainbowkit';
import { createWalletClient, custom, getAddress, type Hex, type LocalAccount, numberToHex } from 'viem';
import { createConnector } from 'wagmi';
import type { Address } from '../domain/units';
import { browserStorage } from './browser-storage';
import type { Eip1193 } from './ports';
import { DEVNET_CHAIN_ID } from './settings';

/** Known to everybody, worth nothing outside a local chain: the phrase that local nodes fund by default. */
const MNEMONIC = 'test test test test test test test test test test test junk';

/** How many of the phrase's accounts are offered. */
const DEVNET_ACCOUNTS = 10;

const STORAGE_KEY = 'rampart.devnet-account';

type Transaction = { to: Address; data?: Hex; value?: Hex };

/** Loaded when first used: whoever brings a wallet of their own never downloads it. */
async function loadAccount(addressIndex: number): Promise<LocalAccount> {
  const { mnemonicToAccount } = await import('viem/accounts');
  return mnemonicToAccount(MNEMONIC, { addressIndex });
}

/** A wallet in the page: answers what wallets answer, passes every question about the chain on to the node. */
export function createDevnetWallet(node: Eip1193, index: number): Eip1193 {
  const methods: Record<string, (params: readonly unknown[]) => Promise<unknown>> = {
    eth_accounts: async () => [(await loadAccount(index)).address],
    eth_requestAccounts: async () => [(await loadAccount(index)).address],
    eth_chainId: async () => numberToHex(DEVNET_CHAIN_ID),
    wallet_switchEthereumChain: async () => null,
    personal_sign: async ([raw]) => (await loadAccount(index)).signMessage({ message: { raw: raw as Hex } }),
    eth_signTypedData_v4: async ([, typedData]) =>
      (await loadAccount(index)).signTypedData(JSON.parse(String(typedData))),
    eth_sendTransaction: async ([transaction]) => sendSigned(node, index, transaction as Transaction),
  };
  return {
    request: async ({ method, params }) => {
      const own = methods[method];
      return own === undefined ? node.request({ method, params }) : own((params ?? []) as readonly unknown[]);
    },
  };
}

async function sendSigned(node: Eip1193, index: number, { to, data, value }: Transaction): Promise<Hex> {
  const client = createWalletClient({ account: await loadAccount(index), transport: custom(node) });
  const chain = null;
  return client.sendTransaction({
    chain,
    to,
    ...(data && { data }),
    ...(value && { value: BigInt(value) }),
  });
}

function devnetConnector(node: Eip1193, index: number) {
  const provider = createDevnetWallet(node, index);
  const accounts = async () =>
    ((await provider.request({ method: 'eth_accounts' })) as string[]).map((a) => getAddress(a));
  const remember = (chosen: string | null) => {
    if (chosen === null) browserStorage('localStorage').removeItem(STORAGE_KEY);
    else browserStorage('localStorage').setItem(STORAGE_KEY, chosen);
  };
  return createConnector(({ emitter }) => ({
    id: `devnet-account-${index}`,
    name: `Devnet account ${index}`,
    type: 'devnet-account',
    async connect() {
      remember(String(index));
      return { accounts: (await accounts()) as never, chainId: DEVNET_CHAIN_ID };
    },
    async disconnect() {
      remember(null);
    },
    getAccounts: accounts,
    getChainId: async () => DEVNET_CHAIN_ID,
    getProvider: async () => provider,
    isAuthorized: async () => browserStorage('localStorage').getItem(STORAGE_KEY) === String(index),
    onAccountsChanged: ([account]) => {
      if (account === undefined) emitter.emit('disconnect');
    },
    onChainChanged: () => undefined,
    onDisconnect: () => emitter.emit('disconnect'),
  }));
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="slategray"/><path d="M9 8l-4 6 4 6M19 8l4 6-4 6" fill="none" stroke="white" stroke-width="2"/></svg>',
)}`;

/** The entries "Devnet account 0…9" of the connect dialog. */
export function devnetWallets(node: Eip1193): (() => Wallet)[] {
  return Array.from({ length: DEVNET_ACCOUNTS }, (_, index) => () => ({
    id: `devnet-account-${index}`,
    name: `Devnet account ${index}`,
    iconUrl: icon,
    iconBackground: 'slategray',
    installed: true,
    createConnector: (details) => (config) => ({ ...devnetConnector(node, index)(config), ...details }),
  }));
}
