import type { Protocol } from '../../configuration/resources.ts';
import { enumParser } from './enum-parser.ts';

/** Protocols in all formats; effective rules write `All` for any. */
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
