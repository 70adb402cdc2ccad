import type { Deployment } from '../../chain/deployment-schema';
import type { Address } from '../../domain/units';

/** What a deployment can do beyond what every version does. Asked here, never guessed from a chain id. */
export type Support = {
  /** Strategies that take and pay the token which the file names as well as their underlying one. */
  tokenChoice: ReadonlyMap<string, Address>;
};

const CHOICE = 'token-choice:';

/** The capabilities of a deployment that no read can tell, from the features that its file states. */
export function supportOf(deployment: Deployment): Support {
  const { features, strategies } = deployment.protocols.eigenlayer;
  const choosing = features
    .filter((feature) => feature.startsWith(CHOICE))
    .map((feature) => feature.slice(CHOICE.length).toLowerCase());
  const tokenChoice = new Map<string, Address>();
  for (const { address, token } of strategies) {
    const key = address.toLowerCase();
    if (token?.address && choosing.includes(key)) tokenChoice.set(key, token.address);
  }
  return { tokenChoice };
}
