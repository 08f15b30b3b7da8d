// The picture of a scenario for a narrow screen: it stands beside the page (`/en/scenarios/compute.svg`), and its place is
// kept in the page.

const pictureBeside = async (address: string): Promise<Element | null> => {
  const response = await fetch(address);
  if (!response.ok) return null;
  const { documentElement } = new DOMParser().parseFromString(await response.text(), 'image/svg+xml');
  return documentElement.localName === 'svg' ? documentElement : null;
};

/** Puts the picture in its place. Where it does not come, the place goes, and the wide picture shows. */
export const showPortrait = async (place: Element): Promise<void> => {
  const picture = await pictureBeside(location.pathname.replace(/\/?(?:index\.html)?$/, '.svg')).catch(() => null);
  if (picture === null) {
    place.remove();
    return;
  }
  picture.classList.add('portrait');
  place.replaceWith(picture);
};
