/** Packs a built extension as Firefox installs it: a ZIP whose files are stored as they are (APPNOTE 6.3, 4.3). */
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join, sep} from 'node:path';
import {crc32} from 'node:zlib';

/** 1 January 1980, the first day that a ZIP can name. */
const DATE = 0x21;
const UTF8_NAMES = 0x800;
const VERSION = 20;

interface Entry {
  name: Buffer;
  data: Buffer;
}

/** What the header before the file and the one in the directory have in common. */
function header({name, data}: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const local = (entry: Entry): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04'), header(entry), entry.name, entry.data]);

function listed(entry: Entry, offset: number): Buffer {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([VERSION, 0]),
    header(entry),
    place,
    entry.name,
  ]);
}

function end(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([Buffer.from('PK\x05\x06'), fields]);
}

/** Writes the files of `folder` as one package to `path`. */
export function writeXpi(folder: string, path: string): void {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => statSync(join(folder, name)).isFile())
    .sort();
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const entry = {name: Buffer.from(file.replaceAll(sep, '/')), data: readFileSync(join(folder, file))};
    const body = local(entry);
    bodies.push(body);
    directory.push(listed(entry, offset));
    offset += body.length;
  }
  const index = Buffer.concat(directory);
  writeFileSync(path, Buffer.concat([...bodies, index, end(files.length, index.length, offset)]));
}
