// Functions that encode and decode texts ("String functions for ARM templates": base64, data URIs, parts of URIs).
// Letters beyond ASCII are left open: the pages do not name their encoding.

import { Open, refused, unsettled } from '../values/indeterminate.ts';
import { type Call, type Family, isAscii, isText } from '../values/value-types.ts';
import { fromJson } from './json-functions.ts';
import { bounded } from './string-functions.ts';

/** A function of one text. */
const ofText =
  (change: (text: string) => unknown): Call =>
  ([text, ...rest]) =>
    isText(text) && rest.length === 0 ? change(text) : refused;
/** The same for ASCII only. */
const ofAscii = (change: (text: string) => unknown): Call =>
  ofText((text) => (isAscii(text) ? change(text) : unsettled));

const encoded = (text: string): string | Open => bounded(btoa(text));
const decoded = (text: string): string | Open => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return refused;
  const plain = atob(text);
  return isAscii(plain) ? plain : unsettled;
};

/** `data:[type][;charset=...];base64,...` */
const fromDataUri = (text: string): string | Open => {
  const data = /^data:[\w/.+-]*(?:;charset=[\w-]+)?;base64,(.*)$/s.exec(text)?.[1];
  return data === undefined ? unsettled : decoded(data);
};

/** .NET escapes these too, where a browser would not. */
const component = (text: string): unknown =>
  /[!'()*]/.test(text) ? unsettled : bounded(encodeURIComponent(text));
const fromComponent = (text: string): unknown => {
  try {
    const plain = decodeURIComponent(text);
    return isAscii(plain) ? plain : unsettled;
  } catch {
    return unsettled;
  }
};

/** The base up to its last slash, and the relative part; a base without a path gets none cut off. */
const uri: Call = ([base, relative, ...rest]) => {
  if (!isText(base) || !isText(relative) || rest.length > 0) return refused;
  const [, host, path] = /^(https?:\/\/[a-z0-9.-]+)((?:\/[\w.-]*)*)$/.exec(base) ?? [];
  if (host === undefined || path === undefined || !/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(relative))
    return unsettled;
  // A base without any slash after the host: the page and RFC 3986 disagree about the slash between.
  return path === '' || path.includes('/.')
    ? unsettled
    : `${host}${path.slice(0, path.lastIndexOf('/') + 1)}${relative}`;
};

export const encodingFunctions: Family = [
  ['base64', ofAscii(encoded)],
  ['base64tostring', ofText(decoded)],
  [
    'base64tojson',
    ofText((text) => {
      const plain = decoded(text);
      return plain instanceof Open ? plain : fromJson(plain);
    }),
  ],
  ['datauri', ofAscii((text) => bounded(`data:text/plain;charset=utf8;base64,${btoa(text)}`))],
  ['datauritostring', ofText(fromDataUri)],
  ['uricomponent', ofAscii(component)],
  ['uricomponenttostring', ofAscii(fromComponent)],
  ['uri', uri],
];
