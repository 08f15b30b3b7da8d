// Starts a real Chromium. It comes as an npm package (Linux x64), or is the one that CHROME_PATH names.
import { type Browser, type BrowserServer, chromium } from 'playwright-core';

// The package's flags are made for Lambda: these would switch off what the tests are there to see.
const unwanted = new Set([
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
  '--disable-print-preview',
]);

/** How the package draws without a graphics card. */
const graphics = new Set([
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);

const launchOptions = async (flags: readonly string[]) => {
  const own = process.env['CHROME_PATH'];
  if (own) return { executablePath: own, args: [...flags] };
  // @sparticuz/chromium 153 unpacks its own system libraries only when it takes itself to be on Lambda, and
  // decides that while it is imported. Without it a bare Debian lacks libnss3.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((flag) => !unwanted.has(flag)), ...flags],
  };
};

/** Launches a browser of the caller's own, with further flags. The caller closes it. */
export const launchChromium = async (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch(await launchOptions(flags));

/**
 * Launches a browser that other processes connect to, for pages that nobody looks at: what would draw by a graphics card
 * that is not there takes a third of the time. The caller closes it.
 */
export const launchChromiumServer = async (): Promise<BrowserServer> => {
  const { args, ...options } = await launchOptions(['--disable-gpu']);
  return chromium.launchServer({ ...options, args: args.filter((flag) => !graphics.has(flag)) });
};
