import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { WalletIcon } from '@/components/ui/icons';
import { WalletButton, WalletPlace } from '@/components/wallet/wallet-button';
import { findDeployment, isLocalNetwork, listDeployments, publicDeployment } from '@/lib/server/deployments';
import { env } from '@/lib/server/env';

type LayoutProps = { children: ReactNode; params: Promise<{ network: string }> };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const deployment = findDeployment((await params).network);
  return deployment
    ? { title: { default: deployment.label, template: `%s · ${deployment.label} · Rampart` } }
    : {};
}

export default async function NetworkLayout({ children, params }: LayoutProps) {
  const deployment = findDeployment((await params).network);
  if (!deployment) notFound();
  const { name, label, testnet } = deployment;
  return (
    <>
      <Shell
        current={{ name, label, testnet }}
        networks={listDeployments().map((offered) => ({ name: offered.name, label: offered.label }))}
        wallet={<WalletButton mark={<WalletIcon className="size-4" />} />}
      >
        {children}
      </Shell>
      <WalletPlace
        deployment={publicDeployment(deployment)}
        isLocalNode={isLocalNetwork(deployment)}
        walletConnectProjectId={env().WALLETCONNECT_PROJECT_ID}
      />
    </>
  );
}
