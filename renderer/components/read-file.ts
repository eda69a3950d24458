/** A file as it is sent: its name and content. */
export interface PickedFile {
  readonly name: string;
  readonly base64: string;
}

/** So large a file may be, in bytes. */
export const mostFileBytes = 20 * 1024 * 1024;

/** Reads what the user picked or dropped. */
export async function readPicked(file: File): Promise<PickedFile> {
  return { name: file.name, base64: await toBase64(file) };
}

/** The content as a data address, of which the part behind the comma is base64. */
function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      if (typeof result === 'string') resolve(result.slice(result.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(file);
  });
}
