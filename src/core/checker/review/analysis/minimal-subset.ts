/**
 * Returns a sufficient subset of which no item can be left out (QuickXplain, Junker 2004). `isEnough` must be monotonic,
 * and all items together must be enough. It is called about as often as the result is long, times a logarithm.
 */
export function minimalSubset<T>(all: readonly T[], isEnough: (some: readonly T[]) => boolean): readonly T[] {
  const alone = all.find((one) => isEnough([one]));
  if (alone !== undefined) return [alone];
  const search = (chosen: readonly T[], added: readonly T[], from: readonly T[]): readonly T[] => {
    if (added.length > 0 && isEnough(chosen)) return [];
    if (from.length <= 1) return from;
    const half = from.length >> 1;
    const [first, second] = [from.slice(0, half), from.slice(half)];
    const ofSecond = search([...chosen, ...first], first, second);
    const ofFirst = search([...chosen, ...ofSecond], ofSecond, first);
    return [...ofFirst, ...ofSecond];
  };
  return search([], [], all);
}
