import { cleanText } from './clean-text';

/** What begins a formula in a spreadsheet, the wide forms of East Asian keyboards among it. */
const formula = /(^|[;|])(\s*)(?=[=+\-@＝＋－＠])/gu;
/** Longer text of strangers is cut. */
const longestText = 1_000;

/**
 * Text by strangers as a cell: on one line, without control characters, and with an apostrophe wherever a spreadsheet
 * would take it for a formula, after a separator of other countries' spreadsheets as well.
 */
export const foreignCell = (text: string): string => cleanText(text, longestText).replace(formula, "$1$2'");

/** One line of a CSV file by RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
