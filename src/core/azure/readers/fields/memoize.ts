// Rules say the same few things in their thousands: what a text means is worked out once.

/**
 * The same function with a memory for texts of up to `longest` signs, which forgets all when it holds `most`. What it
 * gives is shared: nobody may change it.
 */
export const remembering = <Value>(
  read: (text: string) => Value,
  { most, longest }: { readonly most: number; readonly longest: number },
): ((text: string) => Value) => {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (text.length > longest) return value;
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
};
