/** What a field of a form holds at most; the rest of it is room to write in. */
const LONGEST_PART = 2700;
const JOINTS = ['\n\n', '\n', ' '] as const;

/** A long text as several fields show it: between two of them stands the joint that was cut out. */
export interface Parts {
  readonly parts: readonly string[];
  readonly joints: readonly string[];
}

/** Cuts a text where it hurts least: between paragraphs, else lines, else words. Putting it together gives it back. */
export function inParts(text: string): Parts {
  const parts: string[] = [];
  const joints: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_PART) {
    const { at, joint } = cutOf(rest);
    parts.push(rest.slice(0, at));
    joints.push(joint);
    rest = rest.slice(at + joint.length);
  }
  return { parts: [...parts, rest], joints };
}

/** One text again; what was written in a field that was not there before is a paragraph of its own. */
export function fromParts({ parts, joints }: Parts): string {
  let text = '';
  for (const [at, part] of parts.entries()) {
    if (part === '') continue;
    text += text === '' ? part : `${joints[at - 1] ?? '\n\n'}${part}`;
  }
  return text;
}

/** No joint is cut out within a word that is longer than a field. */
function cutOf(text: string): { at: number; joint: string } {
  for (const joint of JOINTS) {
    const at = text.lastIndexOf(joint, LONGEST_PART);
    // A first part of a few words would make many parts of a text; and where nothing follows, the
    // joint is the text's own end: a last part that is empty is one that somebody emptied.
    if (at > LONGEST_PART / 3 && at + joint.length < text.length) return { at, joint };
  }
  return { at: whole(text, LONGEST_PART), joint: '' };
}

/** Not in the middle of a character. */
function whole(text: string, at: number): number {
  return /[\uD800-\uDBFF]$/.test(text.slice(0, at)) ? at - 1 : at;
}
