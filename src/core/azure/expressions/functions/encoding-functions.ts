// Functions that encode and decode texts ("String functions for ARM templates": base64, data URIs, parts of URIs).
// Undocumented: the encoding of letters beyond ASCII.

import { Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { type FunctionFamily, isAscii, isText, type TemplateFunction } from '../values/value-types.ts';
import { fromJson } from './json-functions.ts';
import { limitedText } from './string-functions.ts';

const ofText =
  (change: (text: string) => unknown): TemplateFunction =>
  ([text, ...rest]) =>
    isText(text) && rest.length === 0 ? change(text) : rejected;
const ofAscii = (change: (text: string) => unknown): TemplateFunction =>
  ofText((text) => (isAscii(text) ? change(text) : undocumented));

const encoded = (text: string): string | Indeterminate => limitedText(btoa(text));
const decoded = (text: string): string | Indeterminate => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return rejected;
  const plain = atob(text);
  return isAscii(plain) ? plain : undocumented;
};

/** `data:[type][;charset=...];base64,...` */
const fromDataUri = (text: string): string | Indeterminate => {
  const data = /^data:[\w/.+-]*(?:;charset=[\w-]+)?;base64,(.*)$/s.exec(text)?.[1];
  return data === undefined ? undocumented : decoded(data);
};

/** Encodes a component as .NET does, which also escapes what a browser would not: that is undocumented. */
const component = (text: string): unknown =>
  /[!'()*]/.test(text) ? undocumented : limitedText(encodeURIComponent(text));
const fromComponent = (text: string): unknown => {
  try {
    const plain = decodeURIComponent(text);
    return isAscii(plain) ? plain : undocumented;
  } catch {
    return undocumented;
  }
};

/** Joins the base up to its last slash and the relative part. */
const uri: TemplateFunction = ([base, relative, ...rest]) => {
  if (!isText(base) || !isText(relative) || rest.length > 0) return rejected;
  const [, host, path] = /^(https?:\/\/[a-z0-9.-]+)((?:\/[\w.-]*)*)$/.exec(base) ?? [];
  if (host === undefined || path === undefined || !/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(relative))
    return undocumented;
  // Without a slash after the host, the page and RFC 3986 disagree about the slash between.
  return path === '' || path.includes('/.')
    ? undocumented
    : `${host}${path.slice(0, path.lastIndexOf('/') + 1)}${relative}`;
};

export const encodingFunctions: FunctionFamily = [
  ['base64', ofAscii(encoded)],
  ['base64tostring', ofText(decoded)],
  [
    'base64tojson',
    ofText((text) => {
      const plain = decoded(text);
      return plain instanceof Indeterminate ? plain : fromJson(plain);
    }),
  ],
  ['datauri', ofAscii((text) => limitedText(`data:text/plain;charset=utf8;base64,${btoa(text)}`))],
  ['datauritostring', ofText(fromDataUri)],
  ['uricomponent', ofAscii(component)],
  ['uricomponenttostring', ofAscii(fromComponent)],
  ['uri', uri],
];
