/** What the head of a PNG says: the stores refuse a picture of another size, or one that can be seen through. */

export interface PngHead {
  width: number;
  height: number;
  /** Whether a pixel may be anything but opaque. */
  alpha: boolean;
}

const SIGNATURE = '89504e470d0a1a0a';
/** Colour types of the format: grey and colour, each without and with alpha. */
const OPAQUE = [0, 2];
const SEE_THROUGH = [4, 6];

/** Reads the first chunk (PNG, third edition, §11.2.1). Throws where it is no PNG, or one with a palette. */
export function pngHead(file: Buffer): PngHead {
  if (file.toString('hex', 0, 8) !== SIGNATURE || file.toString('latin1', 12, 16) !== 'IHDR')
    throw new Error('This is no PNG.');
  const colour = file[25]!;
  if (![...OPAQUE, ...SEE_THROUGH].includes(colour)) throw new Error(`A PNG of colour type ${colour}.`);
  return {
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    alpha: SEE_THROUGH.includes(colour),
  };
}

/** Throws one sentence with what `name` is unless it is as `wanted`. */
export function checkPng(name: string, file: Buffer, wanted: PngHead): void {
  const say = ({width, height, alpha}: PngHead): string =>
    `${width} × ${height} ${alpha ? 'with' : 'without'} alpha`;
  const [is, should] = [say(pngHead(file)), say(wanted)];
  if (is !== should) throw new Error(`${name} is ${is}, and the stores want ${should}.`);
}
