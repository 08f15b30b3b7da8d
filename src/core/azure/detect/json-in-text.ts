// JSON inside of texts: columns of Resource Graph's CSV that a tool converted to JSON, and PowerShell's `...Text`
// members, which hold in full what ConvertTo-Json truncated beside them.

import { memoizeWeak } from '../../memoize.ts';
import { copyProvenance, isObject, type JsonObject, own, sourceMap } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';
import { parseStrict } from '../json/parse-strict.ts';
import { isDepthTruncated } from '../readers/fields/known-values.ts';

const spelling = (key: string): string => key.replaceAll('_', '').toLowerCase();
/** Members that are lists or objects in every format. */
const containers: ReadonlySet<string> = new Set(
  [
    'properties',
    'securityRules',
    'defaultSecurityRules',
    'networkInterfaces',
    'subnets',
    'routes',
    'natRuleCollections',
    'networkRuleCollections',
    'applicationRuleCollections',
    'ruleCollections',
    'ruleCollectionGroups',
    'ipAddresses',
    'addressSpace',
    'identity',
    'sku',
  ].map(spelling),
);
/** Members of rules that are lists in PowerShell's format: a text there is truncated. */
const lists: ReadonlySet<string> = new Set(
  [
    'sourcePortRange',
    'destinationPortRange',
    'sourceAddressPrefix',
    'destinationAddressPrefix',
    'rules',
    'protocols',
    'sourceAddresses',
    'destinationAddresses',
    'destinationPorts',
    'targetFqdns',
  ].map(spelling),
);
const ending = 'Text';

/** Returns the list or object that a text holds; null where it holds none. */
const parsed = (text: unknown): object | null => {
  if (typeof text !== 'string' || !/^\s{0,20}[[{]/.test(text)) return null;
  const value = parseStrict(text)?.value;
  return typeof value === 'object' && value !== null ? value : null;
};

/**
 * Reports whether PowerShell truncated a list: it is a text, has a text for an item, or an item has one for a list.
 */
const isCutOff = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isDepthTruncated(value)) ||
  (Array.isArray(value) &&
    value.some(
      (item: unknown) =>
        typeof item === 'string' ||
        (isObject(item) &&
          Object.keys(item).some((key) => lists.has(spelling(key)) && typeof own(item, key) === 'string')),
    ));

const isContainer = (key: string): boolean => containers.has(spelling(key.replace(/^properties_/i, '')));
/** Returns the member that a text stands for; null where it stands for none. */
const memberOf = (value: JsonObject, key: string): string | null => {
  const base = key.endsWith(ending) ? key.slice(0, -ending.length) : '';
  if (base !== '' && isContainer(base)) return isCutOff(own(value, base)) ? base : null;
  return isContainer(key) ? key : null;
};

/** Reports whether a `...Text` member has all that is beside it, item by item. */
const hasAll = (full: object, value: unknown): boolean =>
  !Array.isArray(value) ||
  (Array.isArray(full) &&
    full.length === value.length &&
    value.every((item: unknown, index) => {
      const other: unknown = full[index];
      return isObject(other) && (!isObject(item) || Object.keys(item).every((key) => Object.hasOwn(other, key)));
    }));

interface Member {
  readonly name: string;
  /** Key of the text that holds the value. */
  readonly key: string;
  readonly value: object;
}

const membersIn = memoizeWeak((object: JsonObject): readonly Member[] =>
  Object.keys(object).flatMap((key): readonly Member[] => {
    const text = own(object, key);
    const name = typeof text === 'string' ? memberOf(object, key) : null;
    const value = name === null ? null : parsed(text);
    return name === null || value === null || (name !== key && !hasAll(value, own(object, name)))
      ? []
      : [{ name, key, value }];
  }),
);

/** A resource with a list or object inside of a text. */
export const jsonInText: Detector = {
  matches: (value) => membersIn(value).length > 0,
  read: (node, context) => {
    const copy: Record<string, unknown> = Object.assign(Object.create(null), node.value);
    for (const { name, key, value } of membersIn(node.value)) {
      sourceMap.set(value, [...node.at.path, key]);
      copy[name] = value;
    }
    context.visit({ value: copyProvenance(copy, node.value, node.at.path), at: node.at }, context);
  },
};
