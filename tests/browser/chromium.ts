// Starts a real Chromium. It comes as an npm package (Linux x64), or is the one that CHROME_PATH names.
import { type Browser, chromium } from 'playwright-core';

// The package's flags are made for Lambda: these would switch off what the tests are there to see.
const unwanted = new Set([
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
  '--disable-print-preview',
]);

/** Launches the browser of the tests, with further flags. The caller closes it. */
export const launchChromium = async (flags: readonly string[] = []): Promise<Browser> => {
  const own = process.env['CHROME_PATH'];
  if (own) return chromium.launch({ executablePath: own, args: [...flags] });
  // @sparticuz/chromium 153 unpacks its own system libraries only when it takes itself to be on Lambda, and
  // decides that while it is imported. Without it a bare Debian lacks libnss3.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((flag) => !unwanted.has(flag)), ...flags],
  });
};
