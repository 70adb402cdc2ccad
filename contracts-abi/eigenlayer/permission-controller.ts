import { parseAbi } from 'viem';

export const permissionControllerAbi = parseAbi([
  'function canCall(address account, address caller, address target, bytes4 selector) external view returns (bool)',
  'error AdminAlreadyPending()',
  'error AdminAlreadySet()',
  'error AdminNotPending()',
  'error AdminNotSet()',
  'error AppointeeAlreadySet()',
  'error AppointeeNotSet()',
  'error CannotHaveZeroAdmins()',
  'error NotAdmin()',
]);
