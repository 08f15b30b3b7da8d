// Objects in no format that Portolan knows: answers of several commands that a script put into one object, the outputs of
// a deployment, variables of a module. The resources and whole lists inside are read as if each were pasted by itself;
// what only resembles a rule is not (hand-written-rules.ts).
import {
  field,
  isObject,
  items,
  type JsonNode,
  member,
  type ObjectNode,
  scalarText,
} from '../configuration/json-node.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { isWholeSecurityRule } from '../readers/security-rule.ts';
import { readBareList } from './bare-lists.ts';
import { hasReadSince, readSoFar } from './partial-lists.ts';
import { isWholeList } from './whole-lists.ts';

/** Steps from a document to the deepest object that is looked at. */
const LIMIT_DEPTH = 12;

/** Returns the direction that all security rules of a list have; null where they differ, or are none. */
const directionOf = (list: readonly JsonNode[]): string | null => {
  if (list.length === 0 || !list.every(({ value }) => isWholeSecurityRule(value))) return null;
  const directions = new Set(
    list.map(({ value }) => scalarText(field(field(value, 'properties') ?? value, 'direction')).toLowerCase()),
  );
  const [only] = directions;
  return directions.size === 1 && only !== '' ? (only ?? null) : null;
};
/** Returns the inbound and the outbound rules of one group that an object holds as two lists; null where it does not. */
const rulesByDirection = (members: readonly JsonNode[]): readonly JsonNode[] | null => {
  const lists = members.filter(({ value }) => Array.isArray(value)).map(items);
  const ruleLists = lists.filter((list) => list.some(({ value }) => isWholeSecurityRule(value)));
  const directions = new Set(ruleLists.map(directionOf));
  return ruleLists.length === 2 && directions.size === 2 && !directions.has(null) ? ruleLists.flat() : null;
};

const membersOf = (node: ObjectNode): readonly JsonNode[] => Object.keys(node.value).map((key) => member(node, key));

/**
 * Reads what stands inside of an object that no detector matches. Returns false where nothing does.
 * @param detectors Those that may match a member.
 */
export const readUnknownObject = (
  node: ObjectNode,
  context: ReaderContext,
  detectors: readonly Detector[],
): boolean => {
  const before = readSoFar(context);
  const readList = (list: readonly JsonNode[], holder: JsonNode): boolean =>
    isWholeList(list) && readBareList(list, context, holder);
  const readInside = (inside: JsonNode): void => {
    const { value, at } = inside;
    if (typeof value !== 'object' || value === null || at.path.length > LIMIT_DEPTH) return;
    if (Array.isArray(value)) {
      const list = items(inside);
      if (!readList(list, inside)) for (const item of list) readInside(item);
      return;
    }
    if (!isObject(value)) return;
    const found: ObjectNode = { value, at };
    const detector = detectors.find((candidate) => candidate.matches(value, context));
    if (detector !== undefined) detector.read(found, context);
    else if (!readList([inside], inside)) readMembers(found);
  };
  const readMembers = (object: ObjectNode): void => {
    const members = membersOf(object);
    const rules = rulesByDirection(members);
    if (rules !== null) readBareList(rules, context, object);
    for (const inside of members) if (rules === null || directionOf(items(inside)) === null) readInside(inside);
  };
  readMembers(node);
  const isRead = hasReadSince(context, before);
  if (isRead) context.session.problem(node.at, 'unknown-object', { severity: 'note' });
  return isRead;
};
