import { useLayoutEffect, useRef } from 'preact/hooks';
import { memo } from '../shared/memo.tsx';
import { isReadable } from './read-files.ts';

interface Props {
  readonly label: string;
  readonly take: (files: readonly File[]) => void;
  readonly folder?: true;
}

const FileButton = ({ label, take, folder }: Props) => {
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

/** Shows a button that opens the browser's file dialog. Of a folder, only files that may contain a configuration are read. */
export const FilePicker = memo(FileButton);
