/** Loads the code editor, a file of its own: after the first answer, before there is a text to show in it. */
export const loadCodeEditor = () => {
  // Where a browser tells of waiting input, @codemirror/language (6.13.1) parses for up to 100 ms at a time; elsewhere it
  // keeps to the deadline of an idle moment, 50 ms at most. It asks once, when it is loaded. Needed until its `ParseWorker`
  // keeps to the deadline everywhere.
  if ('scheduling' in navigator) Object.defineProperty(navigator, 'scheduling', { value: undefined });
  return import('./code-editor.ts');
};
