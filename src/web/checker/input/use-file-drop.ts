// Files dropped anywhere on the page, those of dropped folders included.
import { useEffect, useState } from 'preact/hooks';
import { isReadable, LIMIT_FILES } from './read-files.ts';

const filesUnder = async (entry: FileSystemEntry): Promise<readonly File[]> => {
  if (entry.isFile) {
    const file = entry as FileSystemFileEntry; // isFile says so
    const found = await new Promise<File>((resolve, reject) => file.file(resolve, reject));
    // Named by its path, as a file of the file dialog: many have the same name.
    return [new File([found], file.fullPath.slice(1))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader(); // the only other kind
  const files: File[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0 || files.length > LIMIT_FILES) return files;
    for (const child of batch) files.push(...(await filesUnder(child)).filter(({ name }) => isReadable(name)));
  }
};

const filesOf = async (transfer: DataTransfer): Promise<readonly File[]> => {
  // Entries must be read before the first await, which empties the list.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesUnder(entry))));
  return found.flat();
};

/** Calls `take` with dropped files. Returns whether files are dragged over the page now. Dropped text is left to the textbox. */
export const useFileDrop = (take: (files: readonly File[]) => void): boolean => {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      void filesOf(event.dataTransfer).then(take);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [take]);
  return over;
};
