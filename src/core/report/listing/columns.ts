// The columns of a list of requirements as CSV, Markdown, and cells for a spreadsheet: one table, so that all say the same.
import type { ListedRequirement, Named } from './listed-requirement.ts';

const titles = (all: readonly Named[]): string => all.map(({ title }) => title).join(', ');

/** Each column by its id, with the text of its cell. */
export const columns = {
  requirement: (row: ListedRequirement) => row.requirement,
  title: (row: ListedRequirement) => row.title,
  kind: (row: ListedRequirement) => row.kind,
  direction: (row: ListedRequirement) => row.direction ?? '',
  service: (row: ListedRequirement) => row.service?.title ?? '',
  scenario: (row: ListedRequirement) => row.scenario.title,
  place: (row: ListedRequirement) => titles(row.places),
  from: (row: ListedRequirement) => row.from ?? '',
  to: (row: ListedRequirement) => row.to ?? '',
  tag: (row: ListedRequirement) => row.tags.join(' '),
  protocol: (row: ListedRequirement) => row.protocol ?? '',
  ports: (row: ListedRequirement) => row.ports.join(' '),
  hosts: (row: ListedRequirement) => row.hosts.join(' '),
  fqdnTag: (row: ListedRequirement) => row.fqdnTag ?? '',
  resource: (row: ListedRequirement) => row.resource ?? '',
  requires: (row: ListedRequirement) => row.requires,
  status: (row: ListedRequirement) => row.status,
  cloud: (row: ListedRequirement) => titles(row.clouds ?? []),
  edition: (row: ListedRequirement) => titles(row.editions),
  why: (row: ListedRequirement) => row.why ?? '',
  sources: (row: ListedRequirement) =>
    (row.sources[row.editions[0]?.id ?? ''] ?? []).map(({ title, date }) => `${title} (${date})`).join('; '),
  address: (row: ListedRequirement) => row.address,
} as const satisfies Readonly<Record<string, (row: ListedRequirement) => string>>;

export type ColumnId = keyof typeof columns;
/** The heading of each column in a language. */
export type ColumnHeadings = Readonly<Record<ColumnId, string>>;

export const columnIds = Object.keys(columns) as readonly ColumnId[]; // the keys of the table above
