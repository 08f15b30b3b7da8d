import type { Protocol } from '../resources.ts';

/** Protocol words of all forms, in lower case (`All` is the effective rules' word for any). */
export const protocols: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['icmp', 'icmp'],
  ['esp', 'esp'],
  ['ah', 'ah'],
  ['*', 'any'],
  ['any', 'any'],
  ['all', 'any'],
]);
