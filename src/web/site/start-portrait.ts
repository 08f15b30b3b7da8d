/** Fetches the diagram of a narrow screen once the screen is narrow. Its script is loaded then. */
export const startPortrait = (): void => {
  const place = document.querySelector('.portrait');
  const narrow = matchMedia('(max-width: 40rem)');
  const show = (): void => {
    if (place?.isConnected === true && narrow.matches)
      void import('./portrait-diagram.ts').then(({ showPortrait }) => showPortrait(place));
  };
  narrow.addEventListener('change', show);
  show();
};
