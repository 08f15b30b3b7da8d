// Names that try to end a string, to expand in it, or to hide in it.

const D = '$';

/** Names that no Azure resource has, and that a paste can hold all the same. */
export const hostile: readonly string[] = [
  "it's",
  "'; rm -rf ~ #",
  '$(id)',
  '`id`',
  `$HOME ${D}{HOME} %PATH%`,
  '"; drop',
  '\\',
  "\\'",
  'a\\',
  "'''",
  '-n',
  '--yes',
  '-g=x',
  '!!',
  '*',
  '~root',
  'a b',
  'a\tb',
  'a\nb',
  'a\r\nrm -rf',
  '# no comment',
  '// no comment',
  '/* none */',
  `${D}{path.root}`,
  '%{ if true }x%{ endif }',
  `${D}${D}{x}`,
  '%%{x}',
  `${D}{resourceGroup().id}`,
  "[concat('a', 'b')",
  "[resourceId('x'].",
  '[[x]',
  '[',
  "')]",
  '{{x}}',
  '<script>alert(1)</script>',
  '</textarea>',
  '<region>',
  '=cmd|calc',
  '\u0000',
  '\u001b[31mred',
  '\u0007',
  '\u202egnp.exe',
  '\u200bzero',
  '\u2028line',
  '\ufeff',
  '\u00e9t\u00e9',
  '\u{1f9ed}',
  '\ud800',
  'true',
  'null',
  'resource',
  '123',
  'x'.repeat(300),
];

/** What Azure makes of a template's string, which must not be an expression (Template syntax). */
export function literal(text: string): string {
  if (!text.startsWith('[') || !text.endsWith(']')) return text;
  if (!text.startsWith('[[')) throw new Error(`an expression: ${text}`);
  return text.slice(1);
}
