/** Shows a text in which `->` never breaks at the end of a line. Copied, it is the same text. */
export const PacketText = ({ text }: { text: string }) => {
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
