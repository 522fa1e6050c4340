import { decode, encode } from './codec.ts';
import type { Doc } from './values.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
const MAX_MESSAGE = 48_000_000;

/** One message of a client: a command, and how it wants to be answered. */
export interface Message {
  readonly id: number;
  readonly body: Doc;
  readonly legacy: boolean;
  readonly wantsAnswer: boolean;
}

/** Collects the bytes of one connection and gives whole messages; throws on what is none. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #size = 0;

  push(bytes: Buffer): Message[] {
    this.#parts.push(bytes);
    this.#size += bytes.length;
    const first = this.#rest.length > 0 ? this.#rest : bytes;
    const needed = this.#rest.length === 0 || first.length < 4 ? HEADER : first.readInt32LE(0);
    if (this.#rest.length + this.#size < needed) return [];
    let all = Buffer.concat([this.#rest, ...this.#parts]);
    const messages: Message[] = [];
    while (all.length >= HEADER) {
      const length = all.readInt32LE(0);
      if (length < HEADER || length > MAX_MESSAGE) throw new Error('not a MongoDB message');
      if (all.length < length) break;
      messages.push(parse(all.subarray(0, length)));
      all = all.subarray(length);
    }
    this.#rest = all;
    this.#parts = [];
    this.#size = 0;
    return messages;
  }
}

function parse(bytes: Buffer): Message {
  const id = bytes.readInt32LE(4);
  const kind = bytes.readInt32LE(12);
  if (kind === OP_QUERY) return parseQuery(id, bytes);
  if (kind !== OP_MSG) throw new Error(`message kind ${kind} is not spoken here`);
  const flags = bytes.readUInt32LE(HEADER);
  const end = bytes.length - (flags & CHECKSUM ? 4 : 0);
  const body: Doc = {};
  for (let at = HEADER + 4; at < end; ) {
    const size = sizeAt(bytes, at + 1);
    const section = bytes.subarray(at + 1, at + 1 + size);
    if (bytes.readUInt8(at) === 0) Object.assign(body, decode(section));
    else Object.assign(body, parseSequence(section));
    at += 1 + size;
  }
  return { id, body, legacy: false, wantsAnswer: (flags & MORE_TO_COME) === 0 };
}

/** A list of documents sent beside the command, as if it were one of its fields. */
function parseSequence(bytes: Buffer): Doc {
  const nameEnd = bytes.indexOf(0, 4);
  const docs: Doc[] = [];
  for (let at = nameEnd + 1; at < bytes.length; ) {
    const size = sizeAt(bytes, at);
    docs.push(decode(bytes.subarray(at, at + size)));
    at += size;
  }
  return { [bytes.toString('utf8', 4, nameEnd)]: docs };
}

/** A length that leads nowhere would be read for ever. */
function sizeAt(bytes: Buffer, at: number): number {
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > bytes.length) throw new Error('not a MongoDB message');
  return size;
}

/** The old form, in which drivers still say their first hello. */
function parseQuery(id: number, bytes: Buffer): Message {
  const nameEnd = bytes.indexOf(0, HEADER + 4);
  const database = bytes.toString('utf8', HEADER + 4, nameEnd).split('.')[0];
  const start = nameEnd + 9;
  const body = decode(bytes.subarray(start, start + bytes.readInt32LE(start)));
  return { id, body: { ...body, $db: database }, legacy: true, wantsAnswer: true };
}

/** The bytes that answer a message. */
export function answerTo({ id, legacy }: Message, answer: Doc): Buffer {
  const body = encode(answer);
  const extra = legacy ? 20 : 5;
  const head = Buffer.alloc(HEADER + extra);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  if (legacy) head.writeInt32LE(1, HEADER + 16);
  return Buffer.concat([head, body]);
}
