import 'server-only';

/**
 * One value per process. The framework bundles routes, pages and start-up code apart from each other, each with its own
 * copy of a module's variables; what must exist once hangs on the global object.
 */
export function once<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(`rampart.${name}`);
  const holder = globalThis as { [key]?: Value };
  holder[key] ??= make();
  return holder[key];
}
