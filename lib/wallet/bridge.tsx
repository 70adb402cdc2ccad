'use client';

import { useAccountModal, useConnectModal } from '@rainbow-me/rainbowkit';
import { useEffect, useRef, useState } from 'react';
import { type Config, type Connector, useAccount, useConfig, useDisconnect } from 'wagmi';
import { getAccount } from 'wagmi/actions';
import type { Address } from '../domain/units';
import type { WalletPlace, WalletPorts } from '../flows/types';
import { readAccountKind } from './account-kind';
import { browserStorage } from './browser-storage';
import { createWalletPorts, type Eip1193, readIsAtomicBatch, switchNetwork } from './ports';
import { rememberConnected, type WalletActions, type WalletSession, walletSession } from './session';
import type { WalletSettings } from './settings';
import { walletRpcUrl } from './wallet-chain';

type Known = {
  of: string;
  kind: 'eoa' | 'contract';
  capabilities: { isAtomicBatch: boolean };
  ports: WalletPorts;
};

/** Asked of the library itself: React hears of a change a moment later. */
function placeOf(config: Config): WalletPlace | undefined {
  const { address, chainId } = getAccount(config);
  return address === undefined || chainId === undefined ? undefined : { account: address, chainId };
}

async function readKnown(
  of: string,
  connector: Connector,
  account: Address,
  chainId: number,
  node: Eip1193,
): Promise<Known> {
  const provider = (await connector.getProvider()) as Eip1193;
  const [kind, isAtomicBatch] = await Promise.all([
    readAccountKind(node, account),
    readIsAtomicBatch(provider, account, chainId),
  ]);
  const ports = createWalletPorts({ provider, chainId, kind, isAtomicBatch });
  return { of, kind, capabilities: { isAtomicBatch }, ports };
}

/** What must be asked about the account before it can act. Answers about an earlier account are never returned. */
function useKnown(settings: WalletSettings, node: Eip1193): Known | undefined {
  const { address, connector, chainId } = useAccount();
  const [known, setKnown] = useState<Known>();
  const [attempt, setAttempt] = useState(0);
  const expected = settings.deployment.chainId;
  const of = `${connector?.uid}:${address}:${chainId}`;
  useEffect(() => {
    // While wagmi reconnects, its connector is what the storage held: a name without abilities.
    if (address === undefined || connector?.getProvider === undefined || chainId !== expected) return;
    let isCurrent = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    readKnown(of, connector, address, expected, node).then(
      (answer) => isCurrent && setKnown(answer),
      () => {
        // The node did not answer: without the account's kind nothing can be sent, so it is asked again, ever more rarely.
        const delayMs = Math.min(LONGEST_MS, RETRY_MS * 2 ** attempt);
        if (isCurrent) retry = setTimeout(() => setAttempt(attempt + 1), delayMs);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(retry);
      // An account that goes away and comes back is not the same visit: a walk begun before must not go on.
      setKnown(undefined);
    };
  }, [address, attempt, chainId, connector, expected, node, of]);
  return known?.of === of ? known : undefined;
}

const RETRY_MS = 3_000;
const LONGEST_MS = 15_000;

function useActions(settings: WalletSettings, openConnectModal: (() => void) | undefined): WalletActions {
  const config = useConfig();
  const { openAccountModal } = useAccountModal();
  const { disconnect } = useDisconnect();
  const { connector } = useAccount();
  const { deployment } = settings;
  return {
    current: () => placeOf(config),
    openConnect: () => openConnectModal?.(),
    openAccount: () => openAccountModal?.(),
    disconnect: () => disconnect(),
    switchNetwork: async () => {
      if (connector?.getProvider === undefined) {
        return { code: 'wallet-unavailable', detail: 'no wallet is connected' };
      }
      const provider = (await connector.getProvider()) as Eip1193;
      return switchNetwork(provider, deployment, walletRpcUrl(deployment, window.location.origin));
    },
  };
}

const statuses = {
  connected: 'connected',
  reconnecting: 'connecting',
  connecting: 'connecting',
  disconnected: 'disconnected',
} as const;

/** Carries what the wallet libraries know into the light session store, and draws nothing. */
export function WalletBridge({ settings, node }: { settings: WalletSettings; node: Eip1193 }) {
  const { address, chainId, connector, status: accountStatus } = useAccount();
  const { openConnectModal } = useConnectModal();
  // RainbowKit needs a moment after mounting before its dialog can be opened.
  const isReady = accountStatus !== 'disconnected' || openConnectModal !== undefined;
  const status = isReady ? statuses[accountStatus] : 'loading';
  const known = useKnown(settings, node);
  const actions = useActions(settings, openConnectModal);
  const walletName = connector?.name;
  const lastStatus = useRef<WalletSession['status']>(undefined);
  useEffect(() => {
    const facts = { kind: known?.kind, capabilities: known?.capabilities, ports: known?.ports };
    walletSession.publish({ status, address, chainId, walletName, ...facts }, actions);
    rememberConnected(browserStorage('localStorage'), lastStatus.current, status);
    lastStatus.current = status;
  }, [actions, address, chainId, known, status, walletName]);
  useEffect(() => () => walletSession.withdraw(), []);
  return null;
}
