import { notFound } from 'next/navigation';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { findDeployment } from '@/lib/server/deployments';

/** The deployment that the first part of the URL names. */
export function deploymentOf({ network }: { network: string }): Deployment {
  return findDeployment(network) ?? notFound();
}
