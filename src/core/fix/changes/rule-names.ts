// Names for added rules: legal for Azure (Network security groups: up to 80 characters, a letter, digit or underscore
// at both ends), told from those that are there, and leading back to the requirement.

const MOST = 80;

/**
 * The text, a requirement's id or a name, as a name that no other rule has.
 * @example ruleName('compute/identity', ['compute-identity']) // 'compute-identity-2'
 */
export function ruleName(text: string, used: readonly string[]): string {
  const taken = new Set(used.map((name) => name.toLowerCase()));
  const plain = text.replace(/[^A-Za-z0-9_.-]+/g, '-');
  const cut = (length: number): string => plain.slice(0, length).replace(/[^A-Za-z0-9_]+$/, '');
  let name = cut(MOST);
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${cut(MOST - 6)}-${count}`;
  return name;
}
