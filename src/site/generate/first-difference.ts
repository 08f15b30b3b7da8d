/**
 * Reports where two texts differ, for a person who decides what to do: the first lines that differ, with their
 * number, and how many more do. Null when the texts are the same.
 */
export const difference = (written: string, fresh: string): string | null => {
  if (written === fresh) return null;
  const [old, now] = [written.split('\n'), fresh.split('\n')];
  const apart = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index).filter(
    (index) => old[index] !== now[index],
  );
  const shown = apart
    .slice(0, 3)
    .flatMap((index) => [
      `  ${index + 1}`,
      ...(old[index] === undefined ? [] : [`  - ${old[index].slice(0, 160)}`]),
      ...(now[index] === undefined ? [] : [`  + ${now[index].slice(0, 160)}`]),
    ]);
  return [...shown, ...(apart.length > 3 ? [`  … ${apart.length - 3} more lines`] : [])].join('\n');
};
