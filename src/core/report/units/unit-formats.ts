// The formats of `portolan check --each`, one line each.
import { azurePipelinesUnits } from './formats/azure-pipelines-units.ts';
import { githubUnits } from './formats/github-units.ts';
import { gitlabUnits } from './formats/gitlab-units.ts';
import { htmlUnits } from './formats/html-units.ts';
import { jsonUnits, ndjsonUnits } from './formats/json-units.ts';
import { junitUnits } from './formats/junit-units.ts';
import { markdownUnits } from './formats/markdown-units.ts';
import { sarifUnits } from './formats/sarif-units.ts';
import { textUnits } from './formats/text-units.ts';
import type { UnitFormat } from './unit-writer.ts';

export const unitFormats = {
  text: textUnits,
  json: jsonUnits,
  ndjson: ndjsonUnits,
  sarif: sarifUnits,
  junit: junitUnits,
  markdown: markdownUnits,
  html: htmlUnits,
  github: githubUnits,
  'azure-pipelines': azurePipelinesUnits,
  gitlab: gitlabUnits,
} as const satisfies Readonly<Record<string, UnitFormat>>;

export type UnitFormatName = keyof typeof unitFormats;
