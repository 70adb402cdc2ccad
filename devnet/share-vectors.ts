import { readFileSync } from 'node:fs';

type Vector = { id: string; inputs: Record<string, unknown>; outputs: Record<string, unknown> };

const file = new URL('./fixtures/share-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

/** The numbers of one vector: what the real contracts answered. */
export function vector(id: string) {
  const found = vectors.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  const { inputs, outputs } = found;
  return {
    inputs,
    outputs,
    in: (name: string) => BigInt(inputs[name] as string),
    out: (name: string) => BigInt(outputs[name] as string),
  };
}
