import type { Deployment } from '../chain/deployment-schema';
import { createLockClaims, createOwnClaims } from '../flows/claims';
import { createRunStore } from '../flows/store';
import type { RunStore } from '../flows/types';
import { flowById } from '../protocols/registry';
import { browserStorage } from '../wallet/browser-storage';

const OWN_KEY = 'rampart.tab-runs';

/** Runs that this tab began, kept for as long as the tab lives, reloads included. */
const ownRuns = {
  text: (): string => browserStorage('sessionStorage').getItem(OWN_KEY) ?? '',
  has: (id: string): boolean => ownRuns.text().split(' ').includes(id),
  add: (id: string): void => {
    if (!ownRuns.has(id)) browserStorage('sessionStorage').setItem(OWN_KEY, `${ownRuns.text()} ${id}`);
  },
};

function onForeignChange(listener: (key: string | null) => void): () => void {
  const onStorage = ({ key, storageArea }: StorageEvent) => {
    if (storageArea === browserStorage('localStorage')) listener(key);
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** The run store of this browser. */
export function browserRunStore(deployment: Deployment): RunStore {
  // The type says that every browser has locks; one without TLS has none.
  const locks = navigator.locks as LockManager | undefined;
  const store = createRunStore({
    storage: browserStorage('localStorage'),
    claims: locks === undefined ? createOwnClaims(ownRuns.has) : createLockClaims(locks),
    isIntent: (flowId, network, intent) =>
      network !== deployment.name || flowById(deployment, flowId)?.intent.safeParse(intent).success === true,
    onForeignChange,
  });
  return {
    ...store,
    save(run) {
      if (store.get(run.id) === undefined) ownRuns.add(run.id);
      store.save(run);
    },
  };
}
