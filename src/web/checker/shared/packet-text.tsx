// A text with packets in it: `->` never breaks in two at the end of a line. Copied, it is the same text.
/** The text, with each arrow in one piece. */
export const Arrows = ({ text }: { text: string }) => {
  const [first = '', ...rest] = text.split('->');
  let key = 0;
  return (
    <>
      {first}
      {rest.flatMap((part) => [
        <span key={key++} class="unbroken">
          {'->'}
        </span>,
        part,
      ])}
    </>
  );
};
