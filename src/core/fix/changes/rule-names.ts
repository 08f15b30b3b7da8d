// Names for added rules and collections: legal for Azure (Network security groups: up to 80 characters, a letter, digit or underscore
// at both ends) and unique in the list.

const LIMIT_NAME_LENGTH = 80;

/**
 * Turns a requirement's id or another text into a name that is not in use.
 * @example ruleName('compute/identity', ['compute-identity']) // 'compute-identity-2'
 */
export function ruleName(text: string, used: readonly string[]): string {
  const inUse = new Set(used.map((name) => name.toLowerCase()));
  const plain = text.replace(/[^A-Za-z0-9_.-]+/g, '-');
  const shortened = (length: number): string => plain.slice(0, length).replace(/[^A-Za-z0-9_]+$/, '');
  let name = shortened(LIMIT_NAME_LENGTH);
  for (let count = 2; inUse.has(name.toLowerCase()); count += 1) name = `${shortened(LIMIT_NAME_LENGTH - 6)}-${count}`;
  return name;
}
