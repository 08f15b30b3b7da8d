export const fillSearchPage = async (_holder: HTMLElement): Promise<void> => {};
export const openSearch = async (_full: string): Promise<void> => {};
