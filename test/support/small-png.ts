import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A screenshot as its pixels: three or four bytes each, eight bits a channel, as Chromium writes it. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
const TRUE_COLOUR = 2;
const PALETTE = 3;
const TRUE_COLOUR_ALPHA = 6;

/** The same picture in its 256 most frequent colours: of a page of text nothing is lost to the eye, and it is a third of the size. */
export function smallPng(png: Uint8Array): Buffer {
  const pixels = decode(Buffer.from(png));
  const palette = mostFrequent(pixels);
  const index = nearestIn(palette);
  const rows = Buffer.alloc(pixels.height * (pixels.width + 1));
  for (let y = 0, at = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1, at += pixels.channels) {
      rows[y * (pixels.width + 1) + 1 + x] = index(colourAt(pixels, at));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels.width, 0);
  head.writeUInt32BE(pixels.height, 4);
  head.set([8, PALETTE, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', data), chunk('IEND')]);
}

const colourAt = ({ bytes }: Pixels, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

function mostFrequent(pixels: Pixels): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.bytes.length; at += pixels.channels) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
}

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const before = known.get(colour);
    if (before !== undefined) return before;
    const far = palette.map((other) => distance(colour, other));
    const nearest = far.indexOf(Math.min(...far));
    known.set(colour, nearest);
    return nearest;
  };
}

const distance = (one: number, other: number): number =>
  Math.abs((one >> 16) - (other >> 16)) +
  Math.abs(((one >> 8) & 0xff) - ((other >> 8) & 0xff)) +
  Math.abs((one & 0xff) - (other & 0xff));

function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    const kind = png.toString('latin1', at + 4, at + 8);
    if (kind === 'IDAT') data.push(body);
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = { [TRUE_COLOUR]: 3, [TRUE_COLOUR_ALPHA]: 4 }[body[9] ?? 0] ?? 0;
    }
    at += length + 12;
  }
  if (channels === 0) throw new Error('not a picture as Chromium writes it');
  return { width, height, channels, bytes: unfilter(inflateSync(Buffer.concat(data)), width * channels, channels) };
}

/** Undoes the five row filters of PNG (ISO/IEC 15948, clause 9). Before the first row and the first pixel all is black. */
function unfilter(rows: Uint8Array, stride: number, back: number): Uint8Array {
  const height = rows.length / (stride + 1);
  const wide = stride + back;
  const framed = new Uint8Array((height + 1) * wide);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = (y + 1) * wide + back + x;
      const [left = 0, up = 0, corner = 0] = [framed[at - back], framed[at - wide], framed[at - wide - back]];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      framed[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  const out = new Uint8Array(height * stride);
  for (let y = 0; y < height; y += 1) {
    out.set(framed.subarray((y + 1) * wide + back, (y + 2) * wide), y * stride);
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(kind: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(body.length, 0);
  frame.set(named, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}
