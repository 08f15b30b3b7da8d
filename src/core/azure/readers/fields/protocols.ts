import type { Protocol } from '../../configuration/resources.ts';
import { enumParser } from './enum-parser.ts';

/** Protocol words of all forms (`All` is the effective rules' word for any). */
export const protocolParser = enumParser<Protocol>({
  tcp: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  esp: 'esp',
  ah: 'ah',
  '*': 'any',
  any: 'any',
  all: 'any',
});
