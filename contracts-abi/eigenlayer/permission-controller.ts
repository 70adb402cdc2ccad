import { parseAbi } from 'viem';

export const permissionControllerAbi = parseAbi([
  'error AdminAlreadyPending()',
  'error AdminAlreadySet()',
  'error AdminNotPending()',
  'error AdminNotSet()',
  'error AppointeeAlreadySet()',
  'error AppointeeNotSet()',
  'error CannotHaveZeroAdmins()',
  'error NotAdmin()',
]);
