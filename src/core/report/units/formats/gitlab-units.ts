// Code Quality of GitLab: a list of issues with a fingerprint each (GitLab documents, "Code Quality report format").

import { withoutDots } from '../../formats/file-uri.ts';
import { type Annotation, annotationsOf } from '../unit-annotations.ts';
import { fingerprintCounter } from '../unit-fingerprint.ts';
import type { UnitFormat } from '../unit-writer.ts';

const severities = { error: 'major', warning: 'minor', note: 'info' } as const;

const issueOf = ({ code, level, title, message, file, line }: Annotation, fingerprint: string) => ({
  description: `${title}. ${message}`,
  check_name: code,
  fingerprint,
  severity: severities[level],
  location: { path: withoutDots(file), lines: { begin: line } },
});

/** Writes units as one list of issues. */
export const gitlabUnits: UnitFormat = ({ pathOf }) => {
  const fingerprintOf = fingerprintCounter();
  let separator = '';
  return {
    begin: '[',
    unit: (unit) =>
      annotationsOf(unit, pathOf)
        .map((one) => {
          const text = `${separator}\n${JSON.stringify(issueOf(one, fingerprintOf([unit.id, one.code, one.message])))}`;
          separator = ',';
          return text;
        })
        .join(''),
    end: () => '\n]\n',
  };
};
