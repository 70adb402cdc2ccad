import { type Spread, spreadOf } from './concentration-measures';
import type { Position, Token } from './position';
import { ethForTokens } from './strategies';
import type { Issuer } from './token-issuers';
import { type Address, mulDiv, type TokenAmount, tokenAmount, type Wad } from './units';

/** A part of somebody's stake, after slashing. `operator`: through whom it can be slashed now; absent: through nobody. */
export type StakePart = { strategy: Address; token: Token; tokens: TokenAmount; operator?: Address };
/** The same with its worth in wei by the token's own rate. */
export type WorthyPart = StakePart & { worth: TokenAmount };

/** Whoever gave itself a name: text by strangers. */
export type NamedKey = { address: Address; name?: string | undefined; logo?: string | undefined };
export type SetKey = { avs: NamedKey; operatorSetId: number };

/** An operator set that can slash an operator, and the magnitudes that it can take in full; none where nothing is allocated. */
export type SlashingSet = SetKey & {
  allocations: readonly { strategy: Address; magnitude: Wad; maxMagnitude: Wad }[];
};
/** Who can slash an operator now. */
export type OperatorExposure = NamedKey & { sets: readonly SlashingSet[] };

/**
 * What the index tells of some strategies and operators, as of the older of its answers' blocks. An operator that it does
 * not know is missing, and so is a strategy without a rate in ether.
 */
export type StakeFacts = {
  block: number;
  lag: { blocks: number; seconds: number; isStalled?: true | undefined };
  /** Wei for a whole token. */
  ethRates: ReadonlyMap<Address, Wad>;
  operators: readonly OperatorExposure[];
};

/**
 * What an account has, part by part: what is held is with its operator; what is queued is with the operator that it was
 * queued under until its delay is over, then with nobody.
 */
export function stakePartsOf({ delegatedTo, holdings, queue, blockNumber }: Position): StakePart[] {
  const held = holdings.map(({ strategy, tokens }): StakePart => {
    const { address, token } = strategy;
    return { strategy: address, token, tokens, ...(delegatedTo && { operator: delegatedTo }) };
  });
  const queued = queue.flatMap(({ withdrawal, slashableUntil, items }) => {
    const isSlashable = slashableUntil !== undefined && slashableUntil >= blockNumber;
    return items.map(({ strategy, tokensNow }): StakePart => {
      const { address, token } = strategy;
      const operator = isSlashable && { operator: withdrawal.delegatedTo };
      return { strategy: address, token, tokens: tokensNow, ...operator };
    });
  });
  return [...held, ...queued].filter(({ tokens }) => tokens > 0n);
}

/** What a slash of an account's stake changes and hardly anything else, by name: factors and shares, for comparison only. */
export function slashedValuesOf({ account, holdings, queue }: Position): Map<string, bigint> {
  const held = holdings.map(({ strategy, slashingFactor }) => [strategy.address, slashingFactor] as const);
  const queued = queue.flatMap(({ root, items }) =>
    items.map(({ strategy, sharesNow }) => [`${root} ${strategy.address}`, sharesNow] as const),
  );
  return new Map([...held, ...queued].map(([name, value]) => [`${account} ${name}`, value]));
}

/** The parts with their worth at wei for a whole token by strategy, rounded down each; those without a rate apart. */
export function weighParts(
  parts: readonly StakePart[],
  ethRates: ReadonlyMap<Address, Wad>,
): { worthy: WorthyPart[]; unrated: StakePart[] } {
  const worthy: WorthyPart[] = [];
  const unrated: StakePart[] = [];
  for (const part of parts) {
    const rate = ethRates.get(part.strategy);
    if (rate === undefined) unrated.push(part);
    else worthy.push({ ...part, worth: ethForTokens(part.tokens, part.token.decimals, rate) });
  }
  return { worthy, unrated };
}

/** The most that a set can take of a part of a stake, at one slash of all that is allocated to it; rounded down, as the contract does. */
export const slashableWorth = (worth: TokenAmount, magnitude: Wad, maxMagnitude: Wad): TokenAmount =>
  tokenAmount(maxMagnitude === 0n ? 0n : mulDiv(worth, magnitude, maxMagnitude, 'down'));

/** What one set can take of parts that are with the operator. */
export function takenBySet(parts: readonly WorthyPart[], operator: Address, set: SlashingSet): TokenAmount {
  const taken = parts
    .filter((part) => part.operator === operator)
    .flatMap(({ strategy, worth }) =>
      set.allocations
        .filter((allocation) => allocation.strategy === strategy)
        .map(({ magnitude, maxMagnitude }) => slashableWorth(worth, magnitude, maxMagnitude)),
    );
  return tokenAmount(taken.reduce((so, worth) => so + worth, 0n));
}

const lower = (address: Address) => address.toLowerCase();

/** A stake by the operators through whom it can be slashed; the rest is with nobody. */
export const byOperator = (parts: readonly WorthyPart[]): Spread<Address> =>
  spreadOf(
    parts.map(({ operator: key, worth }) => ({ key, worth })),
    lower,
  );

/** A stake by its tokens. */
export const byAsset = (parts: readonly WorthyPart[]): Spread<Token> =>
  spreadOf(
    parts.map(({ token: key, worth }) => ({ key, worth })),
    ({ address }) => lower(address),
  );

/**
 * A stake by the issuers of its tokens. A token whose issuer is not known counts as an issuer of its own, so the index
 * can only be higher than told.
 */
export const byIssuer = (
  parts: readonly WorthyPart[],
  issuerOf: (token: Token) => Issuer | undefined,
): Spread<{ issuer: Issuer } | { token: Token }> =>
  spreadOf(
    parts.map(({ token, worth }) => {
      const issuer = issuerOf(token);
      return { key: issuer === undefined ? { token } : { issuer }, worth };
    }),
    (key) => ('issuer' in key ? `issuer ${key.issuer.name}` : `token ${lower(key.token.address)}`),
  );

/** What each set of the operators can take of the stake, one entry for each operator that it reaches it through. */
function takenBySets(parts: readonly WorthyPart[], operators: readonly OperatorExposure[]) {
  return operators.flatMap(({ address, sets }) =>
    sets.map((set) => ({ key: set as SetKey, worth: takenBySet(parts, address, set) })),
  );
}

/** What no set can take: within one strategy the allocations never add up to more than the stake. */
function withRest<Key>(
  parts: readonly WorthyPart[],
  taken: readonly { key: Key; worth: TokenAmount }[],
): { key: Key | undefined; worth: TokenAmount }[] {
  const all = parts.reduce((so, { worth }) => so + worth, 0n);
  const rest = taken.reduce((so, { worth }) => so - worth, all);
  return [...taken, { key: undefined, worth: tokenAmount(rest > 0n ? rest : 0n) }];
}

/** A stake by the operator sets that can slash it now, each by the most that it can take; no set can take the rest. */
export const byOperatorSet = (
  parts: readonly WorthyPart[],
  operators: readonly OperatorExposure[],
): Spread<SetKey> => spreadOf(withRest(parts, takenBySets(parts, operators)), setName);

/** The same by the AVSs of these sets. */
export const byAvs = (
  parts: readonly WorthyPart[],
  operators: readonly OperatorExposure[],
): Spread<NamedKey> =>
  spreadOf(
    withRest(
      parts,
      takenBySets(parts, operators).map(({ key, worth }) => ({ key: key.avs, worth })),
    ),
    ({ address }) => lower(address),
  );

/** One name for each operator set. */
export const setName = ({ avs, operatorSetId }: SetKey): string => `${lower(avs.address)} ${operatorSetId}`;

/** A set that several operators are in, with what it can take of the stake through each. */
export type SharedExposure = SetKey & { through: readonly { operator: NamedKey; worth: TokenAmount }[] };

/** The sets that can slash at least two of the operators that the stake is with, the largest part of it first. */
export function sharedExposures(
  parts: readonly WorthyPart[],
  operators: readonly OperatorExposure[],
): SharedExposure[] {
  const found = new Map<string, SetKey & { through: { operator: NamedKey; worth: TokenAmount }[] }>();
  for (const { sets, ...operator } of operators) {
    for (const set of sets) {
      const { avs, operatorSetId } = set;
      const shared = found.get(setName(set)) ?? { avs, operatorSetId, through: [] };
      shared.through.push({ operator, worth: takenBySet(parts, operator.address, set) });
      found.set(setName(set), shared);
    }
  }
  const worthOf = ({ through }: SharedExposure) => through.reduce((so, { worth }) => so + worth, 0n);
  return [...found.values()]
    .filter(({ through }) => through.length > 1)
    .sort((a, b) => (worthOf(a) < worthOf(b) ? 1 : worthOf(a) > worthOf(b) ? -1 : 0));
}
