// JSON that stands in a text: a column of Resource Graph's CSV that a tool made JSON of, and the `...Text` twins of
// PowerShell, which hold in full what ConvertTo-Json cut off beside them.

import { memoizeWeak } from '../../memoize.ts';
import { copyProvenance, isObject, type JsonObject, own, sourceMap } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';
import { parseStrict } from '../json/parse-strict.ts';
import { isDepthTruncated } from '../readers/fields/known-values.ts';

const spelling = (key: string): string => key.replaceAll('_', '').toLowerCase();
/** Members that are lists or objects in every form. */
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
/** Members of rules that are lists in PowerShell's form: a text there was cut off. */
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

/** The list or object that a text holds. */
const parsed = (text: unknown): object | null => {
  if (typeof text !== 'string' || !/^\s{0,20}[[{]/.test(text)) return null;
  const value = parseStrict(text)?.value;
  return typeof value === 'object' && value !== null ? value : null;
};

/** Whether PowerShell cut a list off: it is a text, an item is one, or a list in an item is one. */
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
/** Text -> the member that it stands for. */
const memberOf = (value: JsonObject, key: string): string | null => {
  const base = key.endsWith(ending) ? key.slice(0, -ending.length) : '';
  if (base !== '' && isContainer(base)) return isCutOff(own(value, base)) ? base : null;
  return isContainer(key) ? key : null;
};

/** Whether a twin tells all that stands beside it, item by item. */
const tellsAll = (twin: object, value: unknown): boolean =>
  !Array.isArray(value) ||
  (Array.isArray(twin) &&
    twin.length === value.length &&
    value.every((item: unknown, index) => {
      const other: unknown = twin[index];
      return (
        isObject(other) && (!isObject(item) || Object.keys(item).every((key) => Object.hasOwn(other, key)))
      );
    }));

interface Member {
  readonly name: string;
  /** Key of the text that holds it. */
  readonly key: string;
  readonly value: object;
}

/** The members that texts of an object hold. */
const membersIn = memoizeWeak((object: JsonObject): readonly Member[] =>
  Object.keys(object).flatMap((key): readonly Member[] => {
    const text = own(object, key);
    const name = typeof text === 'string' ? memberOf(object, key) : null;
    const value = name === null ? null : parsed(text);
    return name === null || value === null || (name !== key && !tellsAll(value, own(object, name)))
      ? []
      : [{ name, key, value }];
  }),
);

/** A resource of which a list or object stands in a text. */
export const jsonInText: Detector = {
  matches: (value) => membersIn(value).length > 0,
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const copy: Record<string, unknown> = Object.assign(Object.create(null), node.value);
    for (const { name, key, value } of membersIn(node.value)) {
      sourceMap.set(value, [...node.at.path, key]);
      copy[name] = value;
    }
    context.visit({ value: copyProvenance(copy, node.value, node.at.path), at: node.at }, context);
  },
};
