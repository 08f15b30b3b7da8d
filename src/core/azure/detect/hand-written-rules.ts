// Recognizes JSON that looks like rules and is no output of Azure: an inventory, or a schema's sample whose values
// are names of types. It is reported, never read by guess.
import { isObject, own } from '../configuration/json-node.ts';
import { isTypeName } from '../readers/fields/known-values.ts';

const LIMIT_OBJECTS = 400;

const objectsOf = (root: unknown): Readonly<Record<string, unknown>>[] => {
  const found: Readonly<Record<string, unknown>>[] = [];
  let level: unknown[] = [root];
  while (level.length > 0 && found.length < LIMIT_OBJECTS) {
    const below: unknown[] = [];
    for (const value of level) {
      if (found.length >= LIMIT_OBJECTS) break;
      if (Array.isArray(value)) below.push(...value.slice(0, LIMIT_OBJECTS));
      else if (isObject(value)) {
        found.push(value);
        for (const key of Object.keys(value).slice(0, LIMIT_OBJECTS)) below.push(own(value, key));
      }
    }
    level = below.slice(0, LIMIT_OBJECTS * 4);
  }
  return found;
};

const ruleFieldNames =
  /^(?:ports?|source|src|from|destination|dest|dst|to|protocol|proto|action|access|allow|deny|direction|priority|cidr|rules?|inbound|outbound|ingress|egress|remoteip|service_?tags?)$/i;

/** Reports whether an object of the value has several fields that rules have under other names. */
export const looksLikeHandWrittenRules = (value: unknown): boolean =>
  objectsOf(value).some((object) => Object.keys(object).filter((key) => ruleFieldNames.test(key)).length >= 3);

/** Reports whether most texts of a value are names of types (`"string"`, `"int"`). */
export const looksLikeSchemaSample = (value: unknown): boolean => {
  const texts = objectsOf(value).flatMap((object) =>
    Object.keys(object)
      .map((key) => own(object, key))
      .filter((item) => typeof item === 'string'),
  );
  return texts.length >= 3 && texts.filter(isTypeName).length * 2 > texts.length;
};
