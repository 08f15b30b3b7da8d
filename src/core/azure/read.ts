import type { Configuration, Input } from './configuration/resources.ts';
import * as parts from './lazy-modules.ts';
import { readWith } from './read-configuration.ts';

/**
 * Reads any number of texts (files, pastes) as one configuration. Never throws on any text.
 * @example read([{ name: 'nsg.json', text: '[{"name":"r","priority":100, ...}]' }]).resources
 */
export const read = (inputs: readonly Input[]): Configuration => readWith(() => parts, inputs);
