/** Reads a ZIP archive (APPNOTE 6.3, 4.3): enough for what the stores are given. */
import {inflateRawSync} from 'node:zlib';

const END = 0x06054b50;
const DEFLATED = 8;

/** Every file by its name. Throws on what is no ZIP of stored or deflated files. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('This is not a ZIP archive.');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, contentAt(archive, at));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** The content of the file whose directory entry stands at `at`. */
function contentAt(archive: Buffer, at: number): Buffer {
  const method = archive.readUInt16LE(at + 10);
  const header = archive.readUInt32LE(at + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const content = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  return method === DEFLATED ? inflateRawSync(content) : content;
}
