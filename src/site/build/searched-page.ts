// A page as the search reads it: the marks of its sources would stand between the sentences of an excerpt.

/** Marks as source-marks.ts writes them, `[44] 2024-01-31`, and what follows them: further marks, links to disagreements. */
const marks = /,?\s*<a [^>]*>\[\d+\]<\/a>(?: \d{4}-\d{2}-\d{2})?(?:,\s+<a [^>]*>[^<]*<\/a>(?: \d{4}-\d{2}-\d{2})?)*/g;

/** Returns a page without the marks of its sources. */
export const withoutSourceMarks = (html: string): string => html.replaceAll(marks, '');
