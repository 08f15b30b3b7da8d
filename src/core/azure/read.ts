import type { Configuration, Input } from './configuration/resources.ts';
import type { LazyModules } from './context/reader-context.ts';
import * as lazyModules from './lazy-modules.ts';
import { readConfiguration } from './read-configuration.ts';

/**
 * Reads any number of texts (files, pastes) as one configuration. Never throws on any text.
 * @example read([{ name: 'nsg.json', text: '[{"name":"r","priority":100, ...}]' }]).resources
 */
export const read = (inputs: readonly Input[]): Configuration =>
  readConfiguration(() => lazyModules satisfies LazyModules, inputs);
