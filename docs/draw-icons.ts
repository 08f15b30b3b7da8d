// Draws the icons of the installed site, src/site/public/icons/, from its mark. Run when the mark changes:
// `node docs/draw-icons.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp'; // comes with Astro

const root = join(import.meta.dirname, '../src/site/public');
const mark = readFileSync(join(root, 'favicon.svg'), 'utf8');
/** To the edge, the mark within the circle that a system may cut out (80 % of the width). */
const maskable = mark
  .replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
  .replace('<rect width="32" height="32" rx="6"', '<rect x="-6" y="-6" width="44" height="44"');

const icons = [
  { name: '180', size: 180, svg: maskable }, // iOS rounds the corners itself
  { name: '192', size: 192, svg: mark },
  { name: '512', size: 512, svg: mark },
  { name: 'maskable', size: 512, svg: maskable },
];
for (const { name, size, svg } of icons) {
  const picture = sharp(Buffer.from(svg), { density: (72 * size) / 32 }).resize(size, size);
  await picture.png({ palette: true, effort: 10 }).toFile(join(root, 'icons', `${name}.png`));
}
