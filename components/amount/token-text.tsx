import { cleanText } from '@/lib/domain/clean-text';

/** A token's symbol as the contract gives it, made harmless. */
export function TokenSymbol({ symbol }: { symbol: string }) {
  return (
    <bdi dir="auto" className="foreign inline-block">
      {cleanText(symbol, 12) || 'no symbol'}
    </bdi>
  );
}

/** Any other text that comes from the chain: names of tokens, operators, AVSs. */
export function ForeignText({ text, maxLength = 60 }: { text: string; maxLength?: number }) {
  return (
    <bdi dir="auto" className="foreign inline-block">
      {cleanText(text, maxLength) || 'unnamed'}
    </bdi>
  );
}
