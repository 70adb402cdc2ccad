import { type Band, type BandYear, bandOf, bands } from '../domain/concentration-measures';
import { formatBlock } from './format';

const words: Record<Band, string> = {
  low: 'hardly concentrated',
  moderate: 'moderately concentrated',
  high: 'highly concentrated',
};

const edgesOf = (year: BandYear): string =>
  bands[year].map((edge) => formatBlock(BigInt(edge))).join(' and ');

/** What an index of concentration amounts to by the bands of 2023, and whether those of 2010 say otherwise. */
export function concentrationVerdict(hhi: number): string {
  const band = words[bandOf(hhi, 2023)];
  const former = words[bandOf(hhi, 2010)];
  return band === former ? band : `${band}; by the bands of 2010 ${former}`;
}

/** What the index is, and which bands are used. */
export const explainIndex = `The Herfindahl–Hirschman index: the sum of the squares of the shares, counted in percent, so that 10 000 is all with one. The bands are those of the US merger guidelines of 2023, which part at ${edgesOf(2023)}; those of 2010 parted at ${edgesOf(2010)}.`;

export const explainEffective =
  'The number of parts of the same size that would be as concentrated: 10 000 divided by the index.';
