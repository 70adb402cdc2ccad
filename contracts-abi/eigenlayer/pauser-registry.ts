import { parseAbi } from 'viem';

export const pauserRegistryAbi = parseAbi(['error InputAddressZero()', 'error OnlyUnpauser()']);
