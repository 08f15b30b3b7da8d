// Shiki writes colours as style attributes, which a strict Content-Security-Policy refuses. With the CSS-variables
// theme each colour is a name; this transformer makes classes of the names: `--shiki-token-string` -> `.t-string`.
import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

export const codeTheme = createCssVariablesTheme({
  name: 'css-variables',
  variablePrefix: '--shiki-',
  fontStyle: false,
});

/** The transformer to give to Shiki together with `codeTheme`. */
export const shikiClasses: ShikiTransformer = {
  name: 'classes-for-colours',
  pre(node) {
    delete node.properties['style'];
    node.properties['class'] = 'code';
    node.properties['dir'] = 'ltr';
    node.properties['translate'] = 'no';
  },
  line(node) {
    delete node.properties['class'];
  },
  span(node) {
    const name = /--shiki-(?:token-)?([a-z-]+)/.exec(String(node.properties['style'] ?? ''))?.[1];
    delete node.properties['style'];
    if (name !== undefined && name !== 'foreground') node.properties['class'] = `t-${name}`;
  },
};
