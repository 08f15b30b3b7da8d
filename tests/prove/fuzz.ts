// What the reader owes to any text: no crash, no hang, a result or a problem with a place, and places that exist.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration, Resource, SourceRef } from '../../src/core/azure/configuration/resources.ts';
import { decodeBytes, read } from '../../src/core/azure/index.ts';
import { messagesIn } from '../../src/core/i18n/messages.ts';
import { inspection } from '../../src/core/report/inspect/inspection.ts';
import { mutation, type Seed } from './mutation.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'azure');
const words = messagesIn('azure', 'en');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The reader's fixtures. */
export const seeds = (): readonly [Seed, ...Seed[]] => {
  const [first, ...others] = readdirSync(folder)
    .filter((file) => !file.endsWith('.expected'))
    .toSorted()
    .map((file) => decodeBytes(readFileSync(join(folder, file))))
    .map((text) => ({ text, value: parse(text) }));
  if (first === undefined) throw new Error(`No fixtures in ${folder}`);
  return [first, ...others];
};

/** Places of everything in a resource that has one. */
function* placesIn(resource: Resource): Generator<SourceRef> {
  yield resource.at;
  if (resource.kind === 'network-security-group') for (const { at } of resource.rules) if (at !== null) yield at;
  if (resource.kind === 'route-table') for (const { at } of resource.routes) yield at;
  if (resource.kind === 'firewall')
    for (const { at, rules } of resource.collections) {
      yield at;
      for (const rule of rules) yield rule.at;
    }
  if (resource.kind === 'virtual-network') for (const { at } of resource.subnets) yield at;
}

const faultsOf = (configuration: Configuration, text: string): readonly string[] => {
  const [input] = configuration.inputs;
  if (input === undefined) return ['no input'];
  const faults: string[] = [];
  const { resources } = configuration;
  if (resources.length + input.problems.length + input.unresolved.length === 0)
    faults.push('neither a result nor a problem');
  const lines = text.split(/\r\n?|\n/).length;
  const checkPlace = ({ line, column }: { readonly line: number; readonly column: number }): void => {
    if (line < 1 || line > lines || column < 1) faults.push(`line ${line}, column ${column} of ${lines} lines`);
  };
  for (const file of inspection(configuration, words))
    for (const item of [...file.problems, ...file.unresolved, ...file.resources]) checkPlace(item);
  for (const resource of resources) for (const at of placesIn(resource)) checkPlace(input.locate(at));
  for (const resource of resources)
    if (resource.kind === 'network-security-group' && resource.rules.length < 6)
      faults.push('a group without its default rules');
  return faults;
};

export interface Fuzzed {
  readonly count: number;
  readonly resources: number;
  readonly problems: number;
  /** Milliseconds of processor time of the slowest text, and its number. */
  readonly slowest: { readonly milliseconds: number; readonly number: number };
  readonly faults: readonly string[];
}

/** Reads the mutations from number `first` on. */
export const fuzz = (first: number, count: number): Fuzzed => {
  const from = seeds();
  const faults: string[] = [];
  let slowest = { milliseconds: 0, number: first };
  let resources = 0;
  let problems = 0;
  for (let number = first; number < first + count; number++) {
    const text = mutation(from, number);
    const before = process.cpuUsage();
    try {
      const configuration = read([{ name: 'x', text }]);
      faults.push(...faultsOf(configuration, text).map((fault) => `${number}: ${fault}`));
      resources += configuration.resources.length;
      problems += configuration.inputs[0]?.problems.length ?? 0;
    } catch (thrown) {
      faults.push(`${number}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    }
    const milliseconds = process.cpuUsage(before).user / 1000;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, number };
  }
  return { count, resources, problems, slowest, faults };
};
