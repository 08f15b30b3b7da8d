// A button that opens the browser's own choice of files, or of a folder.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { unlessUnchanged } from '../shared/memo.tsx';
import { isReadable } from './read-files.ts';

interface Props {
  readonly label: string;
  readonly take: (files: readonly File[]) => void;
  readonly folder?: true;
}

const DrawnFilePicker = ({ label, take, folder }: Props) => {
  const picker = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (picker.current !== null) picker.current.webkitdirectory = folder ?? false;
  }, [folder]);
  return (
    <>
      <button type="button" onClick={() => picker.current?.click()}>
        {label}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          take(folder ? files.filter(({ name }) => isReadable(name)) : files);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
};

/** Of a folder, only files that may hold a configuration are taken. */
export const FilePicker = unlessUnchanged(DrawnFilePicker);
