// The clouds of published service-tag files.

/** Values of the parameter `cloud`, by the names that the files use. */
const CLOUDS = { Public: 'public', AzureGovernment: 'government', China: 'china' } as const;

export type Cloud = (typeof CLOUDS)[keyof typeof CLOUDS];

export const clouds: readonly Cloud[] = Object.values(CLOUDS);

/** Reports whether a text is one of the clouds. */
export const isCloud = (text: string): text is Cloud => clouds.some((cloud) => cloud === text);

/** Returns the cloud of a published file; null for another name. */
export const publishedCloud = (name: string): Cloud | null =>
  Object.hasOwn(CLOUDS, name) ? CLOUDS[name as keyof typeof CLOUDS] : null; // the line above checked it

/** Returns the day in the name of a published file (`ServiceTags_Public_20251117.json`) as 2025-11-17; null for none. */
export function publishedDate(fileName: string): string | null {
  const [, year, month, day] = /(?:^|\D)(20\d\d)(\d\d)(\d\d)(?:\D|$)/.exec(fileName) ?? [];
  const date = `${year}-${month}-${day}`;
  return year === undefined || Number.isNaN(Date.parse(date)) ? null : date;
}
