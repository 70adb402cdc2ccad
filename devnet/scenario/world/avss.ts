import { type Address, parseEther } from 'viem';
import { avsAccount, operatorAccount, roleAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';
import { inlineMetadata } from './metadata';
import { fullySlashedOperator } from './operators';
import type { SeededToken } from './tokens';

type OperatorSetSpec = {
  id: number;
  tokens: readonly string[];
  isRedistributing?: true;
  /** The magnitude that each member gives to every strategy of the set, in ether notation: '1' is everything. */
  members: Readonly<Record<number, string>>;
};

type AvsSpec = {
  name: string;
  hasOwnSlasher?: true;
  /** Known to the older directory only. */
  isLegacy?: true;
  operatorSets: readonly OperatorSetSpec[];
};

export const avsSpecs: readonly AvsSpec[] = [
  {
    name: 'Oracle Mesh',
    operatorSets: [
      {
        id: 0,
        tokens: ['stETH', 'rETH', 'dUSD'],
        members: { 0: '0.3', 1: '0.2', 2: '0.25', [fullySlashedOperator]: '1', 6: '0.4', 7: '0.5' },
      },
      { id: 1, tokens: ['stETH', 'rETH'], isRedistributing: true, members: { 0: '0.2', 6: '0.5', 7: '0.3' } },
    ],
  },
  {
    name: 'Bridge Watch',
    operatorSets: [
      {
        id: 0,
        tokens: ['stETH', 'permETH', 'hostile'],
        members: { 0: '0.1', 3: '0.6', 9: '0.2', 11: '0.5' },
      },
    ],
  },
  {
    name: 'Data Lake',
    operatorSets: [
      { id: 0, tokens: ['rETH', 'ETHx'], members: { 4: '0.3', 12: '0.5' } },
      {
        id: 7,
        tokens: ['dUSD', 'swETH', 'osETH'],
        isRedistributing: true,
        members: { 7: '0.4', 12: '0.2', 13: '0.9' },
      },
    ],
  },
  {
    name: 'Rollup Sequencing',
    hasOwnSlasher: true,
    operatorSets: [
      { id: 3, tokens: ['stETH', 'ETHx', 'mETH'], members: { 14: '0.7', 15: '0.4', 16: '0.35' } },
    ],
  },
  {
    name: 'Keeper Guild',
    operatorSets: [{ id: 0, tokens: ['mETH', 'ankrETH'], members: { 2: '0.1', 10: '0.15', 13: '0.1' } }],
  },
  { name: 'Quiet Service', operatorSets: [{ id: 0, tokens: ['capETH', 'haltETH'], members: {} }] },
  { name: '<script>document.title="taken"</script>\u202eSVA', operatorSets: [] },
  { name: 'Old Lantern', isLegacy: true, operatorSets: [] },
];

type Slash = {
  avs: number;
  operatorSetId: number;
  operator: number;
  wads: Readonly<Record<string, string>>;
  description: string;
};

export const slashes: readonly Slash[] = [
  {
    avs: 0,
    operatorSetId: 0,
    operator: fullySlashedOperator,
    wads: { stETH: '1', rETH: '1', dUSD: '1' },
    description: 'Signed two contradicting reports',
  },
  {
    avs: 0,
    operatorSetId: 1,
    operator: 6,
    wads: { stETH: '0.333333333333333333', rETH: '0.1' },
    description: 'Reported late for 600 blocks',
  },
  {
    avs: 0,
    operatorSetId: 0,
    operator: 7,
    wads: { stETH: '0.05' },
    description: '<img src=x onerror="document.title=\'taken\'">',
  },
  { avs: 2, operatorSetId: 7, operator: 7, wads: { dUSD: '0.25', swETH: '0.25' }, description: '' },
  { avs: 3, operatorSetId: 3, operator: 15, wads: { stETH: '0.125' }, description: 'Withheld a block' },
];

export function createAvss(sender: Addresses, registrar: Address, tokens: readonly SeededToken[]): Call[] {
  const allocation = { to: sender.allocationManager, contract: 'AllocationManager' };
  return avsSpecs.flatMap(({ name, isLegacy, operatorSets }, avs) => {
    if (isLegacy) return [];
    const from = avsAccount(avs);
    return [
      {
        ...allocation,
        from,
        functionName: 'updateAVSMetadataURI',
        args: [from.address, inlineMetadata(name)],
      },
      { ...allocation, from, functionName: 'setAVSRegistrar', args: [from.address, registrar] },
      ...operatorSets.map((operatorSet) => createSet(sender, avs, operatorSet, tokens)),
    ];
  });
}

function createSet(at: Addresses, avs: number, spec: OperatorSetSpec, tokens: readonly SeededToken[]): Call {
  const params = [
    {
      operatorSetId: spec.id,
      strategies: strategiesOf(spec.tokens, tokens),
      slasher: slasherOf(avs).address,
    },
  ];
  const from = avsAccount(avs);
  const recipients = [roleAccount('redistribution').address];
  return {
    from,
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: spec.isRedistributing
      ? 'createRedistributingOperatorSets(address,(uint32,address[],address)[],address[])'
      : 'createOperatorSets(address,(uint32,address[],address)[])',
    args: spec.isRedistributing ? [from.address, params, recipients] : [from.address, params],
  };
}

export function slasherOf(avs: number) {
  return avsSpecs[avs]?.hasOwnSlasher ? roleAccount('guardian') : avsAccount(avs);
}

export function joinAndAllocate(at: Addresses, tokens: readonly SeededToken[]): Call[] {
  return memberships().flatMap(({ avs, spec, operator, magnitude }) => [
    joinSet(at, avs, spec.id, operator),
    allocate(at, { avs, operatorSetId: spec.id, operator }, spec.tokens, magnitude, tokens),
  ]);
}

export function joinSet(at: Addresses, avs: number, operatorSetId: number, operator: number): Call {
  const from = operatorAccount(operator);
  const registration = { avs: avsAccount(avs).address, operatorSetIds: [operatorSetId], data: '0x' };
  return {
    from,
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: 'registerForOperatorSets',
    args: [from.address, registration],
  };
}

export function allocate(
  at: Addresses,
  { avs, operatorSetId, operator }: { avs: number; operatorSetId: number; operator: number },
  keys: readonly string[],
  magnitude: string,
  tokens: readonly SeededToken[],
): Call {
  const from = operatorAccount(operator);
  const allocation = {
    operatorSet: { avs: avsAccount(avs).address, id: operatorSetId },
    strategies: strategiesOf(keys, tokens),
    newMagnitudes: keys.map(() => parseEther(magnitude)),
  };
  return {
    from,
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: 'modifyAllocations',
    args: [from.address, [allocation]],
  };
}

function memberships() {
  return avsSpecs.flatMap(({ operatorSets }, avs) =>
    operatorSets.flatMap((spec) =>
      Object.entries(spec.members).map(([operator, magnitude]) => ({
        avs,
        spec,
        operator: Number(operator),
        magnitude,
      })),
    ),
  );
}

export function slash(
  at: Addresses,
  { avs, operatorSetId, operator, wads, description }: Slash,
  tokens: readonly SeededToken[],
): Call {
  const parts = Object.entries(wads)
    .map(([key, wad]) => ({ strategy: strategiesOf([key], tokens)[0] as Address, wad: parseEther(wad) }))
    .sort((a, b) => (BigInt(a.strategy) < BigInt(b.strategy) ? -1 : 1));
  const params = {
    operator: operatorAccount(operator).address,
    operatorSetId,
    strategies: parts.map(({ strategy }) => strategy),
    wadsToSlash: parts.map(({ wad }) => wad),
    description,
  };
  return {
    from: slasherOf(avs),
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: 'slashOperator',
    args: [avsAccount(avs).address, params],
  };
}

/** Another slasher for a set; it waits for the configuration delay. */
export function updateSlasher(at: Addresses, avs: number, operatorSetId: number, slasher: Address): Call {
  const from = avsAccount(avs);
  return {
    from,
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: 'updateSlasher',
    args: [{ avs: from.address, id: operatorSetId }, slasher],
  };
}

export function leaveSet(at: Addresses, avs: number, operatorSetId: number, operator: number): Call {
  const from = operatorAccount(operator);
  return {
    from,
    to: at.allocationManager,
    contract: 'AllocationManager',
    functionName: 'deregisterFromOperatorSets',
    args: [{ operator: from.address, avs: avsAccount(avs).address, operatorSetIds: [operatorSetId] }],
  };
}

export function strategiesOf(keys: readonly string[], tokens: readonly SeededToken[]): Address[] {
  return keys.flatMap((key) => tokens.filter((token) => token.key === key).map(({ strategy }) => strategy));
}
