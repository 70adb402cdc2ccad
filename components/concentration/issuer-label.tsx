import { TokenSymbol } from '@/components/amount/token-text';
import { Hint } from '@/components/ui/hint';
import { ExternalIcon } from '@/components/ui/icons';
import type { Token } from '@/lib/domain/position';
import type { Issuer } from '@/lib/domain/token-issuers';

/** Stands for ether, which is a token of nobody's. */
export const noIssuer: Issuer = { name: 'Ether itself, issued by nobody' };

/** An issuer with the place where that was read, or a token of which none is known. */
export function IssuerLabel({ of }: { of: { issuer: Issuer } | { token: Token } }) {
  if ('token' in of)
    return (
      <>
        Unknown issuer of <TokenSymbol symbol={of.token.symbol} />
      </>
    );
  const { name, source } = of.issuer;
  if (source === undefined) return name;
  const note = (
    <a
      href={source}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
    >
      Where this was read <ExternalIcon className="size-3.5" />
    </a>
  );
  return <Hint note={note}>{name}</Hint>;
}
