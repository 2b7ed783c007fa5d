import { isUtf8 } from 'node:buffer';

/** Whether bytes that come chunk by chunk are UTF-8 so far. */
export class Utf8 {
  isBroken = false;
  #rest: Buffer = Buffer.alloc(0);

  add(chunk: Buffer): void {
    if (this.isBroken) return;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    // A character of several bytes may go on in the next chunk.
    let end = bytes.length;
    for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
      const byte = bytes[bytes.length - back] as number;
      if (byte < 0x80) break;
      if (byte >= 0xc0) {
        end = bytes.length - back;
        break;
      }
    }
    this.#rest = Buffer.from(bytes.subarray(end));
    this.isBroken = !isUtf8(bytes.subarray(0, end));
  }
}
