/** A file of the page's or the worker's script did not come. */
export class NotLoaded extends Error {}
