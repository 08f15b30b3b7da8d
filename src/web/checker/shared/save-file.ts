/** Has the browser save a file: its name, its media type without a charset, its text. */
export const saveFile = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Freed later, since some browsers start reading late.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
