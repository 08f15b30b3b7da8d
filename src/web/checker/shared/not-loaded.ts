/** A script file of the page or its worker could not be loaded. */
export class NotLoaded extends Error {}
