import * as parts from './parts.ts';
import { readWith } from './read-with.ts';
import type { Configuration, Input } from './resources.ts';

/**
 * Reads any number of texts (files, pastes) as one configuration. Never throws on any text.
 * @example read([{ name: 'nsg.json', text: '[{"name":"r","priority":100, ...}]' }]).resources
 */
export const read = (inputs: readonly Input[]): Configuration => readWith(() => parts, inputs);
