/** Who stands behind a token, and where that was read. */
export type Issuer = { name: string; source?: string | undefined };

type Listed = { token?: { address?: string | undefined; issuer?: Issuer | undefined } | undefined };

/** The issuer of a token by what a deployment file says of that address; undefined where it says nothing. */
export function issuerOf(tokenAddress: string, listed: readonly Listed[]): Issuer | undefined {
  const wanted = tokenAddress.toLowerCase();
  return listed.find(({ token }) => token?.address?.toLowerCase() === wanted)?.token?.issuer;
}
