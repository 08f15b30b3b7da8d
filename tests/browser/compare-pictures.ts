// Screenshots beside the ones that somebody has looked at: made small, so that a machine's way to smooth letters makes
// little difference.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp'; // comes with Astro

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const pixelsOf = async (image: ReturnType<typeof sharp>): Promise<Picture> => {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};
const imageOf = ({ data, width, height }: Picture) => sharp(data, { raw: { width, height, channels: 4 } });
/** With a palette of 8 bits a pixel. */
const writePicture = (picture: Picture, file: string) =>
  imageOf(picture).png({ palette: true, dither: 0, effort: 10 }).toFile(file);

const SCALE = 0.4;

/** Returns a screenshot at less than half its size. */
export const scaledDown = async (screenshot: Uint8Array): Promise<Picture> => {
  const { width = 0 } = await sharp(screenshot).metadata();
  return pixelsOf(sharp(screenshot).resize({ width: Math.round(width * SCALE) }));
};

/** Returns the share of pixels that differ, from 0 to 1, and a picture of them; all where the sizes differ. */
export const differenceOf = (a: Picture, b: Picture): { readonly share: number; readonly shown: Picture | null } => {
  if (a.width !== b.width || a.height !== b.height) return { share: 1, shown: null };
  const data = new Uint8Array(a.data.length);
  const count = pixelmatch(a.data, b.data, data, a.width, a.height, { threshold: 0.15 });
  return { share: count / (a.width * a.height), shown: { ...a, data } };
};

/** Of all pixels, how many may differ. */
export const LIMIT_DIFFERENT = 0.005;
/**
 * The same for a browser that `CHROME_PATH` names: another version on another system smooths letters in its own way (up
 * to 9 % of the pixels, measured with hinted letters). A page that has lost its styles or its theme still fails.
 */
const LIMIT_OTHER_BROWSER = 0.12;
const limit = process.env['CHROME_PATH'] ? LIMIT_OTHER_BROWSER : LIMIT_DIFFERENT;

/**
 * Compares a screenshot with the picture of that name in a folder. Where they differ, says how much, and writes both
 * `<name>.actual.png` and `<name>.diff.png` beside it; returns null where they do not.
 */
export const complaintAbout = async (folder: string, name: string, screenshot: Uint8Array): Promise<string | null> => {
  const files = { expected: join(folder, `${name}.png`), actual: join(folder, `${name}.actual.png`) };
  const diff = join(folder, `${name}.diff.png`);
  for (const old of [files.actual, diff]) rmSync(old, { force: true });
  const actual = await scaledDown(screenshot);
  if (!existsSync(files.expected)) {
    await writePicture(actual, files.actual);
    return `There is no ${files.expected}. The page looks like ${files.actual}`;
  }
  const { share, shown } = differenceOf(await pixelsOf(sharp(files.expected)), actual);
  if (share <= limit) return null;
  await writePicture(actual, files.actual);
  if (shown !== null) await writePicture(shown, diff);
  return `${(100 * share).toFixed(2)} % of the pixels of ${files.expected} differ: see ${files.actual} and ${diff}`;
};

/** Writes the picture that later screenshots are compared with. */
export const updatePicture = async (folder: string, name: string, screenshot: Uint8Array): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  await writePicture(await scaledDown(screenshot), join(folder, `${name}.png`));
};
