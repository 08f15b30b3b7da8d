import type { Protocol } from '../resources.ts';
import { wordTable } from './word-table.ts';

/** Protocol words of all forms (`All` is the effective rules' word for any). */
export const protocols = wordTable<Protocol>({
  tcp: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  esp: 'esp',
  ah: 'ah',
  '*': 'any',
  any: 'any',
  all: 'any',
});
