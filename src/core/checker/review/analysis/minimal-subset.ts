/**
 * A subset that is enough and of which nothing can be spared (QuickXplain, Junker 2004). More must never be worse
 * than less, and all of them must be enough. Asks about as often as the answer is long, times a logarithm.
 */
export function minimalSubset<T>(all: readonly T[], isEnough: (some: readonly T[]) => boolean): readonly T[] {
  const alone = all.find((one) => isEnough([one]));
  if (alone !== undefined) return [alone];
  const search = (taken: readonly T[], hasNew: boolean, from: readonly T[]): readonly T[] => {
    if (hasNew && isEnough(taken)) return [];
    if (from.length <= 1) return from;
    const half = from.length >> 1;
    const [first, second] = [from.slice(0, half), from.slice(half)];
    const ofSecond = search([...taken, ...first], true, second);
    const ofFirst = search([...taken, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };
  return search([], false, all);
}
