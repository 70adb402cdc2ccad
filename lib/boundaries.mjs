/**
 * Who may import whom, as data. `lib/boundaries.test.ts` walks the real import graph against it.
 *
 * A zone is a folder. Its row names the zones it may reach: 'all', 'types' (only `import type`), or a list of the
 * files it may reach there. What is not named is forbidden; a zone may always import itself.
 */
export const zones = {
  domain: 'lib/domain',
  text: 'lib/text',
  wire: 'lib/wire',
  chain: 'lib/chain',
  flows: 'lib/flows',
  protocols: 'lib/protocols',
  wallet: 'lib/wallet',
  hooks: 'lib/hooks',
  server: 'lib/server',
  boundaries: 'lib/boundaries',
  abi: 'contracts-abi',
  components: 'components',
  app: 'app',
  indexer: 'indexer',
  notices: 'notices',
  devnet: 'devnet',
  e2e: 'e2e',
};

const schema = ['lib/chain/deployment-schema'];

/** @type {Record<string, Record<string, 'all' | 'types' | readonly string[]>>} */
export const walls = {
  domain: {},
  text: { domain: 'all', wire: 'types' },
  wire: { domain: 'all' },
  abi: {},
  chain: { domain: 'all', wire: 'all', abi: 'all' },
  flows: { domain: 'all', wire: 'all', chain: 'all' },
  protocols: { domain: 'all', abi: 'all', chain: 'all', flows: 'types' },
  wallet: { domain: 'all', chain: 'all', flows: 'types' },
  hooks: { domain: 'all', wire: 'all', chain: 'all', flows: 'all', protocols: 'all', wallet: 'all' },
  server: { domain: 'all', wire: 'all', chain: 'all', protocols: 'all' },
  boundaries: {},
  components: {
    domain: 'all',
    text: 'all',
    wire: 'types',
    chain: 'types',
    flows: 'types',
    protocols: ['lib/protocols/registry'],
    wallet: ['lib/wallet/provider', 'lib/wallet/connect', 'lib/wallet/use-wallet'],
    hooks: 'all',
  },
  app: { domain: 'all', text: 'all', wire: 'all', chain: 'types', server: 'all', components: 'all' },
  indexer: { domain: 'all', wire: 'all', abi: 'all', chain: 'all', protocols: 'all', server: 'all' },
  notices: {
    domain: 'all',
    text: 'all',
    wire: 'all',
    chain: 'all',
    server: 'all',
    indexer: [
      'indexer/http/listen',
      'indexer/metadata/pin-addresses',
      'indexer/metadata/problem',
      'indexer/metadata/public-address',
      'indexer/metadata/target',
      'indexer/store/database',
      'indexer/store/open-embedded',
      'indexer/store/open-postgres',
      'indexer/store/postgres-lock',
    ],
  },
  devnet: { abi: 'all', chain: schema },
  e2e: {
    notices: ['notices/testing/push-browser', 'notices/testing/receiver'],
    wire: 'types',
    chain: schema,
    devnet: 'all',
  },
  root: { server: 'all' },
};

/** The zones that must form a one-way ladder: nothing may import what stands below it. */
export const ladder = [
  'e2e',
  'devnet',
  'notices',
  'indexer',
  'app',
  'components',
  'hooks',
  'server',
  'wallet',
  'protocols',
  'flows',
  'chain',
  'abi',
  'text',
  'wire',
  'domain',
];

/** Inside `lib/protocols`: an adapter reaches itself and these. */
export const sharedProtocolFiles = ['lib/protocols/types', 'lib/protocols/erc20/*'];

/**
 * Inside `components`: the shared folders and what each of them may use; every other folder is a feature.
 * @type {Record<string, readonly string[]>}
 */
export const sharedComponentFolders = {
  ui: [],
  amount: ['ui'],
  wallet: ['ui', 'amount'],
  flow: ['ui', 'amount', 'wallet'],
};

const viewZones = ['app', 'components', 'hooks', 'wallet'];
const machineZones = ['server', 'devnet', 'indexer', 'notices', 'e2e', 'boundaries', 'root'];
const clientZones = ['chain', 'wallet', 'devnet', 'e2e'];

/**
 * Packages (or single names of a package) that only these zones may import.
 * @type {readonly { packages: readonly string[], names?: readonly string[], zones: readonly string[] }[]}
 */
export const packageBans = [
  { packages: ['react', 'react-dom', 'next'], zones: [...viewZones, 'server', 'root'] },
  { packages: ['wagmi', '@wagmi/core', '@rainbow-me/rainbowkit'], zones: ['wallet'] },
  { packages: ['server-only'], zones: ['server', 'devnet', 'indexer', 'notices', 'e2e'] },
  { packages: ['node:*'], zones: machineZones },
  {
    packages: ['viem'],
    names: ['createClient', 'createPublicClient', 'createWalletClient', 'createTestClient'],
    zones: clientZones,
  },
];

/** Zones that import no package at all. */
export const packageFreeZones = ['domain'];

/** What test files may import on top of their zone. */
export const testPackages = ['vitest', 'fast-check', 'node:*'];
