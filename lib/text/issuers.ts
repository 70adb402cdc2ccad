/** Who stands behind a token, and where that was read. */
export type Issuer = { name: string; source: string };

const contest =
  'https://www.blog.eigenlayer.xyz/eigenlayer-lst-addition-contest-in-partnership-with-jokerace/';
const glossary = 'https://stablelens.com/glossary/lst';

/** By the symbol under which a deployment file lists the token, never by what a token calls itself. */
const issuers: Readonly<Record<string, Issuer>> = {
  stETH: { name: 'Lido', source: glossary },
  rETH: { name: 'Rocket Pool', source: glossary },
  cbETH: { name: 'Coinbase', source: glossary },
  wBETH: { name: 'Binance', source: contest },
  sfrxETH: { name: 'Frax', source: contest },
  osETH: { name: 'StakeWise', source: contest },
  swETH: { name: 'Swell', source: contest },
  ankrETH: { name: 'Ankr', source: contest },
  lsETH: { name: 'Liquid Collective', source: contest },
  ETHx: { name: 'Stader', source: contest },
  OETH: { name: 'Origin', source: contest },
  mETH: { name: 'Mantle', source: 'https://docs.mantle.xyz/meth' },
};

type Listed = { token?: { address?: string | undefined; symbol?: string | undefined } | undefined };

/** The issuer of a token that the network's deployment file lists; undefined where it is not listed or not known. */
export function issuerOf(tokenAddress: string, listed: readonly Listed[]): Issuer | undefined {
  const wanted = tokenAddress.toLowerCase();
  const symbol = listed.find(({ token }) => token?.address?.toLowerCase() === wanted)?.token?.symbol;
  return symbol !== undefined && Object.hasOwn(issuers, symbol) ? issuers[symbol] : undefined;
}

/** The same by its name. */
export const issuerNamed = (name: string): Issuer | undefined =>
  Object.values(issuers).find((issuer) => issuer.name === name);
